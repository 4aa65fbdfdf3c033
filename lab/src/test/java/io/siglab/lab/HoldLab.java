package io.siglab.lab;

import io.siglab.lab.net.Service;
import io.siglab.lab.net.Site;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.RunLabel;
import java.nio.file.Path;
import java.util.Map;

/** Brings a lab up, signs both phones in and holds it until a line is read. For trying things. */
public final class HoldLab {

  private HoldLab() {}

  public static void main(String[] args) throws Exception {
    Path npm = Path.of(args[0]);
    long start = System.nanoTime();
    try (VirtualLab lab = VirtualLab.up(new RunLabel(args[1]), LabSettings.standard(npm))) {
      System.out.println("up after " + (System.nanoTime() - start) / 1_000_000 + " ms");
      AppLaunch launch =
          new AppLaunch(
              "converse", "https://" + Service.WEB.host() + "/", Map.of("media", "shown"));
      try (AppSession a = lab.phone(Site.PHONE_A, "phone-a").launch(launch);
          AppSession b = lab.phone(Site.PHONE_B, "phone-b").launch(launch)) {
        System.out.println("signed in after " + (System.nanoTime() - start) / 1_000_000 + " ms");
        System.out.println(a.appVersion() + " " + b.appVersion());
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
}
