package io.siglab.lab.phone;

import io.appium.java_client.AppiumDriver;
import io.siglab.lab.call.CallSettings;
import io.siglab.lab.error.LabException;
import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Service;
import io.siglab.lab.net.Site;
import io.siglab.store.ClockSample;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.Tap;
import io.siglab.testbed.farm.Grid;
import io.siglab.testbed.inventory.Account;
import io.siglab.words.Platform;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.WebDriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A virtual phone: a network namespace with a browser in it. */
public final class VirtualPhone implements Device {

  private static final Logger LOG = LoggerFactory.getLogger(VirtualPhone.class);
  private static final int ATTEMPTS = 2;
  private static final Duration SIGN_IN = Duration.ofSeconds(30);

  /** The page's side of this is {@code window.siglab} in the lab's deployment of the app. */
  private static final String SIGN_IN_SCRIPT =
      """
      const [account, password, done] = arguments;
      siglab.signIn(account, password).then(
        () => done({ version: siglab.version() }), (e) => done({ error: String(e) }));
      """;

  private final String id;
  private final Site site;
  private final LabNetwork network;
  private final Tap tap;
  private final PhoneHome home;
  private final Account account;
  private final Supplier<AppiumServer> appium;
  private final Optional<Grid> grid;

  /**
   * A phone of a lab that is up.
   *
   * @param id the inventory's id
   * @param site the phone's namespace
   * @param tap where its packets and its clock are taken from
   * @param account its account with the lab's messenger
   * @param appium the lab's automation server, alive; asked for each session
   * @param grid drives the phone instead, where it is present
   */
  public VirtualPhone(
      String id,
      Site site,
      LabNetwork network,
      Tap tap,
      PhoneHome home,
      Account account,
      Supplier<AppiumServer> appium,
      Optional<Grid> grid) {
    this.id = id;
    this.site = site;
    this.network = network;
    this.tap = tap;
    this.home = home;
    this.account = account;
    this.appium = appium;
    this.grid = grid;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Platform platform() {
    return Platform.WEB;
  }

  @Override
  public String model() {
    return "virtual phone";
  }

  @Override
  public String osVersion() {
    // A kernel's local suffix names the host's build and says nothing about the phone.
    String release = System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1");
    return System.getProperty("os.name") + " " + release;
  }

  @Override
  public List<String> addresses() {
    return network.addresses().of(site);
  }

  @Override
  public Account account() {
    return account;
  }

  @Override
  public Optional<Path> keyLog() {
    return Optional.of(home.tlsKeys()).filter(Files::isRegularFile);
  }

  @Override
  public ClockSample sampleClock(HostClock host) {
    return tap.sampleClock(host);
  }

  @Override
  public Capture newCapture(CaptureRequest request) {
    return tap.newCapture(request);
  }

  @Override
  public AppSession launch(AppLaunch launch) {
    // Settings that are wrong are told before anything is started.
    parameters(launch);
    AppiumServer server = appium.get();
    AppiumDriver driver = openBrowser(server);
    try {
      driver.manage().timeouts().scriptTimeout(SIGN_IN);
      String version = start(server, driver, launch);
      return new ChromiumSession(driver, version, home, () -> start(server, driver, launch));
    } catch (LabException e) {
      ChromiumSession.quit(driver);
      throw e;
    }
  }

  /** The calling app's settings are read strictly here; another page takes its own as they are. */
  private static SortedMap<String, String> parameters(AppLaunch launch) {
    return Service.CALL.host().equals(URI.create(launch.target()).getHost())
        ? CallSettings.read(launch.settings()).query()
        : new TreeMap<>(launch.settings());
  }

  private String start(AppiumServer server, AppiumDriver driver, AppLaunch launch) {
    try {
      driver.get(address(launch));
      return signIn(driver, launch);
    } catch (WebDriverException e) {
      throw failure(
          server, "cannot start " + launch.app() + " on " + id + ": " + e.getRawMessage(), e);
    }
  }

  /** The account goes to the page as arguments, so that it shows in no address. */
  private String signIn(AppiumDriver driver, AppLaunch launch) {
    Object answer = driver.executeAsyncScript(SIGN_IN_SCRIPT, account.name(), account.password());
    if (answer instanceof Map<?, ?> said && said.get("version") instanceof String version) {
      return version;
    }
    throw new LabException(
        launch.app() + " did not sign in on " + id + "; the page said " + answer);
  }

  /** Another session may take the driver's port first: then the next port is tried. */
  private AppiumDriver openBrowser(AppiumServer server) {
    for (int attempt = 1; ; attempt++) {
      try {
        Path profile = Files.createTempDirectory(home.profiles(), "session");
        MutableCapabilities wanted =
            BrowserOptions.capabilities(home, profile, server.chromedriver(), FreePort.pick());
        if (grid.isPresent()) {
          grid.get().route(wanted);
          return new AppiumDriver(grid.get().url(), wanted);
        }
        return new AppiumDriver(server.address().toURL(), wanted);
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new LabException("cannot make a browser profile: " + e.getMessage(), e);
      } catch (WebDriverException e) {
        if (attempt == ATTEMPTS || grid.isPresent() || !server.process().alive()) {
          throw failure(server, "Appium refused a session on " + id + ": " + Grid.said(e), e);
        }
        LOG.warn("Appium refused a session on {}, trying again: {}", id, e.getRawMessage());
      }
    }
  }

  /** Ends what captures it; the phone itself lives as long as its lab. */
  public void close() {
    tap.close();
  }

  private LabException failure(AppiumServer server, String what, WebDriverException cause) {
    return grid.map(
            g ->
                new LabException(
                    what
                        + "; the session was asked for at the Grid "
                        + g.address()
                        + ", see that a node there drives "
                        + g.device(),
                    cause))
        .orElseGet(() -> server.failure(what, cause));
  }

  private static String address(AppLaunch launch) {
    String query =
        parameters(launch).entrySet().stream()
            .map(
                setting ->
                    URLEncoder.encode(setting.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(setting.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? launch.target() : launch.target() + "?" + query;
  }
}
