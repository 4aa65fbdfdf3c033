package io.siglab.lab.setup;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.RunningUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The set-up of this host by the user of this process, with programs from its search path. */
public final class HostSetup {

  private HostSetup() {}

  /**
   * Installs what is missing. Does nothing where nothing is.
   *
   * @param checkout holds {@code lab/package-lock.json}; packages go below its {@code .siglab}
   * @param progress told what is being done, a line each
   * @return where the npm packages are: the parent of {@code node_modules}
   * @throws LabException if something is missing that cannot be installed, with the commands to run
   */
  public static Path ensure(Path checkout, Consumer<String> progress) {
    return with(checkout, setup -> setup.ensure(progress));
  }

  /**
   * What is missing, each with the command that mends it; installs nothing.
   *
   * @param checkout holds {@code lab/package-lock.json}
   * @return in the order in which it should be mended
   */
  public static List<Lack> lacks(Path checkout) {
    return with(checkout, LabSetup::lacks);
  }

  private static <T> T with(Path checkout, Function<LabSetup, T> use) {
    ExecRunner runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
    try {
      String searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("");
      return use.apply(new LabSetup(checkout, runner, searchPath, RunningUser.isRoot()));
    } finally {
      runner.close();
    }
  }

  /**
   * Installs Appium with the drivers of real phones; the virtual lab does without. Scripts of
   * packages are not run, so nothing is fetched from anywhere but npm's registry.
   *
   * @param checkout holds {@code lab/drivers/package-lock.json}; packages go below its {@code
   *     .siglab}
   * @param progress told what is being done, a line each
   * @return where the npm packages are: the parent of {@code node_modules}
   * @throws LabException if npm fails, with the end of what it said
   */
  public static Path drivers(Path checkout, Consumer<String> progress) {
    ExecRunner runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
    try {
      NpmInstall npm = driverPackages(checkout, runner);
      if (!npm.done()) {
        progress.accept("installing Appium's drivers of phones from lab/drivers/package-lock.json");
      }
      return npm.ensure();
    } finally {
      runner.close();
    }
  }

  /**
   * Where Appium and the drivers of real phones are installed; empty where they are not.
   *
   * @param checkout holds {@code lab/drivers/package-lock.json}
   */
  public static Optional<Path> installedDrivers(Path checkout) {
    ExecRunner runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
    try {
      NpmInstall npm = driverPackages(checkout, runner);
      return npm.done() ? Optional.of(npm.directory()) : Optional.empty();
    } finally {
      runner.close();
    }
  }

  /**
   * The programs that are missing to install and run these drivers, each with the command that
   * mends it; installs nothing.
   */
  public static List<Lack> driverLacks(Path checkout) {
    return with(checkout, LabSetup::driverLacks);
  }

  private static NpmInstall driverPackages(Path checkout, ExecRunner runner) {
    return new NpmInstall(
        checkout.resolve("lab/drivers").toAbsolutePath(),
        checkout.resolve(".siglab/lab").toAbsolutePath(),
        runner);
  }
}
