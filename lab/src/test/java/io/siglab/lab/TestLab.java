package io.siglab.lab;

import io.siglab.lab.net.Service;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.setup.LabSetup;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.RunLabel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** What the lab's tests share: settings with everything installed, labels, launches. */
final class TestLab {

  private TestLab() {}

  /** The checkout: from the build, or the folder above that has the lock file. */
  static Path checkout() {
    Path folder = Path.of(System.getProperty("siglab.home", "")).toAbsolutePath();
    while (!Files.exists(folder.resolve("lab/package-lock.json"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not run inside a checkout");
      }
    }
    return folder;
  }

  static LabSettings settings() {
    ExecRunner runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
    LabSetup setup = new LabSetup(checkout(), runner, String.valueOf(System.getenv("PATH")), true);
    return LabSettings.standard(setup.ensure(System.err::println));
  }

  /** A label that no other test or run has: labels of tests start with a t. */
  static RunLabel label() {
    int random = ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36 * 36);
    return new RunLabel(
        "t" + String.format(Locale.ROOT, "%5s", Integer.toString(random, 36)).replace(' ', '0'));
  }

  /**
   * The messenger.
   *
   * @param media {@code shown} or {@code on-request}
   */
  static AppLaunch converse(String media) {
    return new AppLaunch(
        "converse-" + media, "https://" + Service.WEB.host() + "/", Map.of("media", media));
  }

  /** The calling app with these dials; the others have their usual values. */
  static AppLaunch calls(Map<String, String> settings) {
    return new AppLaunch("call-test", "https://" + Service.CALL.host() + "/", settings);
  }
}
