package io.siglab.testbed.run;

import io.siglab.store.Attempt;
import io.siglab.testbed.inventory.Mask;
import io.siglab.words.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what both phones showed when an attempt failed: a screenshot and the UI tree of each. */
final class Evidence {

  private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);

  private final Attempt attempt;
  private final Mask mask;

  Evidence(Attempt attempt, Mask mask) {
    this.attempt = attempt;
    this.mask = mask;
  }

  /** Keeps what a phone shows now, as far as it still answers. */
  void keep(Side side) {
    String name = side.role().word();
    RemoteWebDriver driver = side.session().driver();
    try {
      Files.write(attempt.file(name + "-screen.png"), driver.getScreenshotAs(OutputType.BYTES));
      String tree = driver.getPageSource();
      String extension = side.device().platform() == Platform.WEB ? ".html" : ".xml";
      Files.writeString(
          attempt.file(name + "-ui" + extension),
          mask.apply(tree == null ? "" : tree),
          StandardCharsets.UTF_8);
    } catch (WebDriverException e) {
      LOG.warn("{} gave no screenshot: {}", side.device().id(), e.getRawMessage());
    } catch (IOException e) {
      LOG.warn("cannot keep the screenshot of {}: {}", side.device().id(), e.getMessage());
    }
  }
}
