package io.siglab.cli;

import io.siglab.lab.LabSettings;
import io.siglab.lab.Labs;
import io.siglab.lab.VirtualLab;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.record.LabEndpoints;
import io.siglab.lab.record.LabStatus;
import io.siglab.testbed.device.RunLabel;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab lab}: the virtual lab by itself; {@code run} brings one up for its own time. */
@Command(name = "lab", description = "The virtual lab by itself: install, up, status, down.")
final class LabCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  @Command(description = "Install what the lab needs (Debian and npm packages, pinned).")
  int install(
      @Option(
              names = "--drivers",
              description = "Also the Appium drivers of real phones (lab/drivers).")
          boolean drivers) {
    LabInstallation.install();
    if (drivers) {
      LabInstallation.installDrivers();
    }
    return ExitCode.DONE;
  }

  @Command(description = "Bring a lab up that stays until it is taken down.")
  int up() {
    LabInstallation.requireRoot();
    LabSettings settings = LabSettings.standard(LabInstallation.install());
    // Not closed: the lab is detached and outlives this command.
    VirtualLab lab = VirtualLab.up(RunLabel.random(), settings.lasting(Lifetime.DETACHED));
    print(
        LabInstallation.labs().status().stream()
            .filter(s -> s.label().equals(lab.label()))
            .toList());
    return ExitCode.DONE;
  }

  @Command(description = "List the labs of this host.")
  int status() {
    print(LabInstallation.labs().status());
    return ExitCode.DONE;
  }

  @Command(description = "Take a lab down; without a label all that no run owns.")
  int down(
      @Parameters(arity = "0..1", paramLabel = "LABEL", description = "As status lists it.")
          @Nullable String label) {
    LabInstallation.requireRoot();
    Labs labs = LabInstallation.labs();
    List<RunLabel> gone;
    if (label == null) {
      gone = labs.downUnowned();
    } else {
      RunLabel chosen = label(label);
      labs.down(chosen);
      gone = List.of(chosen);
    }
    PrintWriter out = spec.commandLine().getOut();
    gone.forEach(l -> out.println(l.value() + " is down"));
    out.flush();
    return ExitCode.DONE;
  }

  private static RunLabel label(String text) {
    try {
      return new RunLabel(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void print(List<LabStatus> labs) {
    PrintWriter out = spec.commandLine().getOut();
    if (labs.isEmpty()) {
      out.println("no lab is up");
      out.flush();
      return;
    }
    TextTable table =
        new TextTable("label", "state", "appium", "phones (network namespaces)", "adb", "serials");
    for (LabStatus lab : labs) {
      Optional<LabEndpoints> endpoints = lab.endpoints();
      table.row(
          lab.label().value(),
          lab.state().name().toLowerCase(Locale.ROOT),
          endpoints.map(LabEndpoints::appium).orElse(""),
          endpoints.map(e -> String.join(" ", e.phones().values())).orElse(""),
          endpoints.map(e -> "adb -P " + e.adbPort()).orElse(""),
          endpoints.map(e -> String.join(" ", e.serials().values())).orElse(""));
    }
    table.print(out);
  }
}
