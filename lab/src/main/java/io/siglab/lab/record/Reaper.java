package io.siglab.lab.record;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabDirectory;
import io.siglab.lab.process.Output;
import io.siglab.lab.process.ProcessIdentity;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes labs, whole or in ruins: their processes, namespaces, resolver files, work directories
 * and at last their records, so that a reaper that is itself killed leaves the rest to the next.
 * Every step takes what is already gone for done.
 */
public final class Reaper {

  /** Set in the environment of everything a lab starts; its value is the lab's label. */
  public static final String MARK = "SIGLAB_LAB";

  /** Where {@code ip netns exec} looks for files to put over those in {@code /etc}. */
  public static final Path NAMESPACE_FILES = Path.of("/etc/netns");

  private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LabRecords records;
  private final ProcessRunner runner;

  public Reaper(LabRecords records, ProcessRunner runner) {
    this.records = records;
    this.runner = runner;
  }

  /**
   * Removes all labs whose owner died.
   *
   * @return their labels
   */
  public List<RunLabel> reap() {
    List<RunLabel> reaped = new ArrayList<>();
    for (RunLabel label : records.labels()) {
      if (status(label).state() == LabStatus.State.ORPHANED) {
        LOG.info("removing what the lab {} left when its run died", label.value());
        remove(label);
        reaped.add(label);
      }
    }
    return reaped;
  }

  /** What a lab is doing. */
  public LabStatus status(RunLabel label) {
    Optional<LabRecord> record = records.read(label);
    Optional<LabEndpoints> endpoints = records.endpoints(label);
    LabStatus.State state;
    if (record.isEmpty() || orphaned(record.get(), endpoints.isPresent())) {
      state = LabStatus.State.ORPHANED;
    } else if (endpoints.isEmpty()) {
      state = LabStatus.State.STARTING;
    } else {
      state = record.get().detached() ? LabStatus.State.DETACHED : LabStatus.State.OWNED;
    }
    return new LabStatus(label, state, record, endpoints);
  }

  /**
   * A lab that is to stay on belongs to its maker only until it is up. Whether an owner in another
   * process namespace lives cannot be told from here, so its lab is left alone.
   */
  private static boolean orphaned(LabRecord lab, boolean up) {
    if (!lab.boot().equals(Boot.id())) {
      return true;
    }
    boolean ownerDied = PidNamespace.own().equals(lab.pidNamespace()) && !lab.owner().alive();
    return ownerDied && !(lab.detached() && up);
  }

  /** Removes a lab with everything that belongs to it. */
  public void remove(RunLabel label) {
    Optional<LabRecord> record = records.read(label);
    boolean idsHold = record.filter(Reaper::idsHold).isPresent();
    killAll(label, idsHold ? records.processes(label) : List.of());
    for (String namespace : LabNetwork.namespaces(label)) {
      if (Files.exists(Path.of("/run/netns", namespace))) {
        Output output = runner.run(Command.of("ip", "netns", "delete", namespace));
        if (!output.ok() && Files.exists(Path.of("/run/netns", namespace))) {
          throw new LabException(
              "cannot remove the namespace " + namespace + ": " + output.err().strip());
        }
      }
      LabDirectory.delete(NAMESPACE_FILES.resolve(namespace));
    }
    record.ifPresent(lab -> LabDirectory.delete(Path.of(lab.directory())));
    records.forget(label);
  }

  private static boolean idsHold(LabRecord lab) {
    return lab.boot().equals(Boot.id()) && PidNamespace.own().equals(lab.pidNamespace());
  }

  private void killAll(RunLabel label, List<ProcessIdentity> recorded) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Set<ProcessIdentity> living = living(label, recorded);
    while (!living.isEmpty()) {
      living.forEach(process -> process.signal(true));
      living.forEach(Reaper::awaitEnd);
      if (System.nanoTime() > deadline) {
        throw new LabException(
            "processes of the lab "
                + label.value()
                + " do not end: "
                + living
                + "; end them by hand and run `siglab lab down` again");
      }
      living = living(label, recorded);
    }
  }

  private static void awaitEnd(ProcessIdentity process) {
    Optional<ProcessHandle> handle =
        ProcessHandle.of(process.pid()).filter(living -> process.alive());
    if (handle.isEmpty()) {
      return;
    }
    try {
      handle.get().onExit().get(100, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // The caller looks again until its deadline.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while processes end", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<ProcessIdentity> living(RunLabel label, List<ProcessIdentity> recorded) {
    Set<ProcessIdentity> living = new LinkedHashSet<>();
    recorded.stream().filter(ProcessIdentity::alive).forEach(living::add);
    for (String namespace : LabNetwork.namespaces(label)) {
      if (Files.exists(Path.of("/run/netns", namespace))) {
        Output pids = runner.run(Command.of("ip", "netns", "pids", namespace));
        pids.out()
            .lines()
            .map(String::strip)
            .map(Long::parseLong)
            .flatMap(pid -> ProcessIdentity.of(pid).stream())
            .forEach(living::add);
      }
    }
    marked(label).forEach(living::add);
    return living;
  }

  private static List<ProcessIdentity> marked(RunLabel label) {
    String mark = MARK + "=" + label.value();
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.map(ProcessHandle::pid)
          .filter(pid -> environment(pid).contains(mark))
          .flatMap(pid -> ProcessIdentity.of(pid).stream())
          .toList();
    }
  }

  private static List<String> environment(long pid) {
    Path file = Path.of("/proc", Long.toString(pid), "environ");
    try {
      return List.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("\0"));
    } catch (IOException e) {
      // Ended meanwhile, or another user's: not ours either way.
      return List.of();
    }
  }
}
