package io.siglab.lab;

import io.siglab.lab.net.Service;
import io.siglab.lab.net.Site;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.setup.LabSetup;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.RunLabel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * For trying things by hand: brings a lab up, signs both phones in and holds it until a line is
 * read. Arguments: the checkout, a label, and the page's {@code media} parameter.
 */
public final class HoldLab {

  private HoldLab() {}

  public static void main(String[] args) throws Exception {
    ExecRunner runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
    LabSetup setup = new LabSetup(Path.of(args[0]), runner, System.getenv("PATH"), true);
    LabSettings settings = LabSettings.standard(setup.ensure(System.out::println));
    long start = System.nanoTime();
    try (VirtualLab lab = VirtualLab.up(new RunLabel(args[1]), settings)) {
      System.out.println("up after " + since(start));
      AppLaunch launch =
          new AppLaunch(
              "converse", "https://" + Service.WEB.host() + "/", Map.of("media", args[2]));
      try (AppSession a = lab.phone(Site.PHONE_A, "phone-a").launch(launch);
          AppSession b = lab.phone(Site.PHONE_B, "phone-b").launch(launch)) {
        System.out.println("signed in after " + since(start) + ", version " + a.appVersion());
        System.out.println(
            lab.appium().address()
                + " "
                + a.driver().getSessionId()
                + " "
                + b.driver().getSessionId());
        System.in.read();
      }
    }
  }

  private static String since(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms";
  }
}
