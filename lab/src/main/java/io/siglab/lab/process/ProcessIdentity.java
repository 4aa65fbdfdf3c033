package io.siglab.lab.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that can be recognised again: ids are reused, so the start time belongs to it.
 *
 * @param pid the process id
 * @param startTicks when it started, in clock ticks after boot (proc(5), {@code /proc/PID/stat},
 *     field 22)
 */
public record ProcessIdentity(long pid, long startTicks) {

  private static final int START_TIME_AFTER_NAME = 19;

  /** This Java process. */
  public static ProcessIdentity self() {
    long pid = ProcessHandle.current().pid();
    return of(pid).orElseThrow(() -> new IllegalStateException("/proc has no entry for " + pid));
  }

  /** The process that has this id now, if any; a zombie counts as ended. */
  public static Optional<ProcessIdentity> of(long pid) {
    String stat;
    try {
      stat =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // No such process: that is the answer.
      return Optional.empty();
    }
    // The name in parentheses may itself hold spaces and parentheses; fields count after the last.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    if (fields[0].equals("Z") || fields[0].equals("X")) {
      return Optional.empty();
    }
    return Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[START_TIME_AFTER_NAME])));
  }

  /** Whether the very process still runs. */
  public boolean alive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** Asks it to end, or ends it at once; nothing happens if it has ended. */
  public void signal(boolean atOnce) {
    if (!alive()) {
      return;
    }
    ProcessHandle.of(pid)
        .filter(handle -> handle.pid() != ProcessHandle.current().pid())
        .ifPresent(handle -> signal(handle, atOnce));
  }

  private static void signal(ProcessHandle handle, boolean atOnce) {
    if (atOnce) {
      handle.destroyForcibly();
    } else {
      handle.destroy();
    }
  }
}
