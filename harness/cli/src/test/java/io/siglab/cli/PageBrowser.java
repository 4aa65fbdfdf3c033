package io.siglab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.CommandInfo;
import org.openqa.selenium.remote.HttpCommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.http.ClientConfig;
import org.openqa.selenium.remote.http.HttpClient;
import org.openqa.selenium.remote.http.HttpMethod;

/** A headless Chromium, with a chromedriver of its own, that looks at pages on this disk. */
final class PageBrowser implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
  private static final String DEV_TOOLS = "devTools";

  private final Process chromedriver;
  private final Page page;

  /** WebDriver, and chromedriver's way to the DevTools protocol. */
  private static final class Page extends RemoteWebDriver {
    Page(CommandExecutor executor, MutableCapabilities capabilities) {
      super(executor, capabilities);
    }

    Map<?, ?> devTools(String method, Map<String, ?> parameters) {
      return (Map<?, ?>) execute(DEV_TOOLS, Map.of("cmd", method, "params", parameters)).getValue();
    }
  }

  private PageBrowser(Process chromedriver, Page page) {
    this.chromedriver = chromedriver;
    this.page = page;
  }

  /**
   * Starts a browser.
   *
   * @param profile where it keeps its profile; made where missing
   */
  static PageBrowser open(Path profile) throws IOException {
    Process chromedriver =
        new ProcessBuilder("chromedriver", "--port=0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      MutableCapabilities capabilities = new MutableCapabilities();
      capabilities.setCapability("browserName", "chrome");
      capabilities.setCapability(
          "goog:chromeOptions",
          Map.of(
              "args",
              List.of(
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-dev-shm-usage",
                  "--user-data-dir=" + profile)));
      URI address = URI.create("http://127.0.0.1:" + port(chromedriver));
      CommandExecutor executor =
          new HttpCommandExecutor(
              HttpClient.Factory.createDefault()
                  .createClient(ClientConfig.defaultConfig().baseUri(address)),
              Map.of(
                  DEV_TOOLS,
                  new CommandInfo("/session/:sessionId/goog/cdp/execute", HttpMethod.POST)),
              address.toURL());
      Page page = new Page(executor, capabilities);
      page.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
      return new PageBrowser(chromedriver, page);
    } catch (IOException | RuntimeException e) {
      end(chromedriver);
      throw e;
    }
  }

  private static String port(Process chromedriver) throws IOException {
    BufferedReader said =
        new BufferedReader(
            new InputStreamReader(chromedriver.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher matcher = PORT.matcher(line);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    throw new IOException("chromedriver ended before it listened; siglab lab install installs it");
  }

  /**
   * Shows a page.
   *
   * @param media {@code screen} or {@code print}
   * @param scheme {@code light} or {@code dark}
   */
  void show(Path file, String media, String scheme) {
    List<Map<String, String>> features =
        List.of(Map.of("name", "prefers-color-scheme", "value", scheme));
    page.devTools("Emulation.setEmulatedMedia", Map.of("media", media, "features", features));
    page.get(file.toUri().toString());
  }

  /** Runs a script's body in the page and returns what it returns. */
  Object run(String script, Object... arguments) {
    return page.executeScript(script, arguments);
  }

  /** Runs a script's body whose last argument takes the result. */
  Object await(String script, Object... arguments) {
    return page.executeAsyncScript(script, arguments);
  }

  /** The page as printed on the paper that its style asks for: a PDF. */
  byte[] print() {
    Map<?, ?> printed =
        page.devTools(
            "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
    return Base64.getDecoder().decode(String.valueOf(printed.get("data")));
  }

  @Override
  public void close() {
    try {
      page.quit();
    } finally {
      end(chromedriver);
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
