package io.siglab.lab.setup;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.Output;
import io.siglab.lab.process.ProcessRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a host ready for the lab, or says precisely what is to be done. */
public final class LabSetup {

  private static final Pattern NODE_VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");
  private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

  private final ProcessRunner runner;
  private final NpmInstall npm;
  private final String searchPath;
  private final boolean root;

  /**
   * The set-up for one checkout.
   *
   * @param checkout holds {@code lab/package-lock.json}; packages go below its {@code .siglab}
   * @param searchPath where programs are looked for, as in {@code PATH}
   * @param root whether this user may install Debian packages
   */
  public LabSetup(Path checkout, ProcessRunner runner, String searchPath, boolean root) {
    this.runner = runner;
    this.npm =
        new NpmInstall(
            checkout.resolve("lab").toAbsolutePath(),
            checkout.resolve(".siglab").resolve("lab").toAbsolutePath(),
            runner);
    this.searchPath = searchPath;
    this.root = root;
  }

  /**
   * What is missing, each with the command that mends it; empty where the lab can start.
   *
   * @return in the order in which it should be mended
   */
  public List<Lack> lacks() {
    List<Lack> lacks = lacks(Set.of(Tool.values()));
    if (!npm.done()) {
      lacks.add(new Lack("the npm packages of lab/package-lock.json", "./siglab lab install"));
    }
    return lacks;
  }

  /** The programs that are missing to install and run Appium's drivers of phones. */
  public List<Lack> driverLacks() {
    return lacks(EnumSet.of(Tool.ADB, Tool.NODE, Tool.NPM));
  }

  private List<Lack> lacks(Set<Tool> needed) {
    List<Lack> lacks = new ArrayList<>();
    List<Tool> missing = Tool.missing(searchPath).stream().filter(needed::contains).toList();
    for (Tool tool : missing) {
      List<String> words =
          AptInstall.command(DebianRelease.ofHost(), List.of(tool.debianPackage()));
      lacks.add(new Lack(tool.program(), shell(words)));
    }
    if (!missing.contains(Tool.NODE)) {
      nodeTooOld().ifPresent(lacks::add);
    }
    return lacks;
  }

  /**
   * Installs what is missing. Does nothing where nothing is.
   *
   * @param progress told what is being done, a line each
   * @return where the npm packages are: the parent of {@code node_modules}
   * @throws LabException if something is missing that cannot be installed, with the commands to run
   */
  public Path ensure(Consumer<String> progress) {
    List<String> packages = packages();
    if (!packages.isEmpty()) {
      Optional<DebianRelease> release = DebianRelease.ofHost();
      if (!root || release.isEmpty()) {
        throw new LabException(
            "the virtual lab needs programs that are not here; install them"
                + (release.isEmpty() ? " (named here as Debian does)" : "")
                + " with: "
                + shell(AptInstall.command(release, packages)));
      }
      progress.accept("installing " + String.join(" ", packages));
      new AptInstall(runner, POLICY).install(release, packages);
      List<String> still = packages();
      if (!still.isEmpty()) {
        throw new LabException("apt-get installed, but still missing: " + String.join(" ", still));
      }
    }
    nodeTooOld()
        .ifPresent(
            lack -> {
              throw new LabException(lack.what() + "; " + lack.mend());
            });
    if (!npm.done()) {
      progress.accept("installing Appium, Converse.js and SIP.js from lab/package-lock.json");
    }
    return npm.ensure();
  }

  private List<String> packages() {
    return Tool.missing(searchPath).stream().map(Tool::debianPackage).distinct().toList();
  }

  /** Appium 3 runs on Node 20.19, 22.12 or 24 and later ("engines" of its package.json). */
  private Optional<Lack> nodeTooOld() {
    Output output = runner.run(Command.of("node", "--version"));
    Matcher version = NODE_VERSION.matcher(output.out().strip());
    if (version.matches()
        && suffices(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))) {
      return Optional.empty();
    }
    return Optional.of(
        new Lack(
            "Appium needs Node 20.19, 22.12 or 24, not " + output.out().strip(),
            "install a newer Node, for example from Debian 13 or from NodeSource"));
  }

  static boolean suffices(int major, int minor) {
    return switch (major) {
      case 20 -> minor >= 19;
      case 22 -> minor >= 12;
      default -> major >= 24;
    };
  }

  private static String shell(List<String> words) {
    StringBuilder line = new StringBuilder("sudo");
    for (String word : words) {
      line.append(' ').append(word.matches("[\\w./:=+-]+") ? word : "'" + word + "'");
    }
    return line.toString();
  }
}
