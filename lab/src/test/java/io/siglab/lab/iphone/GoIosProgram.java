package io.siglab.lab.iphone;

import io.siglab.lab.process.ProcessRunner;
import io.siglab.lab.setup.NpmInstall;
import java.nio.file.Path;
import java.util.Locale;

/** The real go-ios, as lab/ios/package-lock.json pins it. */
public final class GoIosProgram {

  private GoIosProgram() {}

  /**
   * Installs it where it is missing.
   *
   * @return the program, called {@code ios}
   */
  public static Path install(Path checkout, ProcessRunner runner) {
    return new NpmInstall(checkout.resolve("lab/ios"), checkout.resolve(".siglab/lab"), runner)
        .ensure()
        .resolve("node_modules/go-ios/dist/" + build() + "/ios");
  }

  /** How go-ios names its programs for Linux. */
  private static String build() {
    String processor =
        System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("aarch64|arm64")
            ? "arm64"
            : "amd64";
    return "go-ios-linux-" + processor + "_linux_" + processor;
  }
}
