package io.siglab.testbed.android;

import io.siglab.durable.DurableFiles;
import io.siglab.durable.Sha256;
import io.siglab.testbed.capture.TcpdumpMessages;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.process.ShellWord;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A capture by tcpdump on the phone itself, stamped by the phone's clock. tcpdump is detached from
 * the connection that starts it: adbd hangs up only what it started itself (AOSP,
 * packages/modules/adb, shell_service.cpp), and a pulled cable must not end a capture. The file is
 * written on the phone, pulled at the end, compared by its SHA-256 and then removed there, whatever
 * became of it: a phone that fills up would cost the next trials too.
 */
public final class PhoneCapture implements Capture {

  private static final Logger LOG = LoggerFactory.getLogger(PhoneCapture.class);
  private static final int BUFFER_KIB = 16 * 1024;
  private static final String RAN = "ran";

  /** How the script of the start ends. */
  private static final int NO_ROOM = 5;

  private static final int ENDED = 3;
  private static final int LATE = 4;

  private final PhoneShell shell;
  private final RootShell root;
  private final PhoneTcpdump tcpdump;
  private final PhoneFolder folder;
  private final String point;
  private final CaptureRequest request;
  private final String name;
  private @Nullable String pid;
  private boolean begun;
  private boolean stopped;
  private boolean gone;

  /**
   * @param folder the run's, on the phone
   * @param networkInterface what to capture, for example {@code wlan0} or {@code any}
   * @param name of the capture in the folder, without an ending
   */
  public PhoneCapture(
      PhoneShell shell,
      RootShell root,
      PhoneTcpdump tcpdump,
      PhoneFolder folder,
      String networkInterface,
      CaptureRequest request,
      String name) {
    this.shell = shell;
    this.root = root;
    this.tcpdump = tcpdump;
    this.folder = folder;
    this.point = networkInterface;
    this.request = request;
    this.name = name;
  }

  @Override
  public synchronized void start() {
    if (begun) {
      throw new IllegalStateException("a capture is started once");
    }
    begun = true;
    ShellResult started = root.run(launch());
    String first = started.out().strip();
    if (first.matches("[0-9]+")) {
      pid = first;
    }
    if (started.ok() && pid != null) {
      LOG.debug("tcpdump {} captures {} of {}", first, point, root.serial());
      return;
    }
    String said = pid == null ? started.said() : log();
    close();
    throw new DeviceException(
        switch (started.exitCode()) {
          case NO_ROOM ->
              "no room on "
                  + root.serial()
                  + " to capture into "
                  + folder.path()
                  + ": "
                  + said
                  + "; remove files from the phone";
          case ENDED -> what() + " ended at once; it said: " + said + "; " + mend(said);
          case LATE -> what() + " did not begin within 10 s; it said: " + said + "; " + mend(said);
          default ->
              "cannot start "
                  + what()
                  + ": exit code "
                  + started.exitCode()
                  + (said.isEmpty() ? "" : ": " + said);
        });
  }

  /**
   * One command from the folder to tcpdump's word that it listens, as each costs a connection. The
   * id is written before tcpdump runs, which keeps it ({@code exec}), and is the first line said.
   */
  private String launch() {
    String words =
        ShellWord.quoted(tcpdump.path())
            + " -i "
            + ShellWord.quoted(point)
            + " -p -n -U --immediate-mode -Z root -s "
            + request.snaplen()
            + " -B "
            + BUFFER_KIB
            + " -w "
            + file("pcap");
    return """
        mkdir -p FOLDER && head -c 65536 /dev/zero >BASE.room && rm BASE.room || exit 5
        setsid sh -c 'echo $$ >"$1"; shift; exec "$@"' sh BASE.pid WORDS </dev/null >BASE.log 2>&1 &
        i=0
        while [ ! -s BASE.pid ] && [ $i -lt 500 ]; do sleep 0.02; i=$((i + 1)); done
        p=$(cat BASE.pid)
        echo "$p"
        ALIVE
        i=0
        while [ $i -lt 500 ]; do
          grep -q 'listening on' BASE.log && exit 0
          alive || exit 3
          sleep 0.02
          i=$((i + 1))
        done
        exit 4
        """
        .replace("ALIVE", alive("$p"))
        .replace("WORDS", words)
        .replace("FOLDER", folder.path())
        .replace("BASE", folder.file(name));
  }

  /**
   * A shell function that tells whether our tcpdump runs: a process that has ended but nobody
   * waited for has no command line any more, and one of another program that got its id has
   * another.
   */
  private String alive(String id) {
    return "alive() { tr '\\0' ' ' </proc/"
        + id
        + "/cmdline 2>/dev/null | grep -q "
        + file("pcap")
        + "; }";
  }

  @Override
  public synchronized boolean running() {
    return pid != null && !stopped && root.run(alive(pid) + "; alive").ok();
  }

  @Override
  public synchronized CaptureReport stop() {
    String id = pid;
    if (id == null || stopped) {
      throw new IllegalStateException("a capture is stopped once, after its start");
    }
    stopped = true;
    try {
      return end(id);
    } finally {
      removeFiles();
    }
  }

  private CaptureReport end(String id) {
    Last last = interrupt(id);
    OptionalLong captured = TcpdumpMessages.captured(last.said().lines().toList());
    pull();
    if (!last.ran() || captured.isEmpty()) {
      throw new DeviceException(
          what()
              + (last.ran() ? " ended without its counters" : " died in the middle of the capture")
              + "; it said: "
              + last.said()
              + "; "
              + mend(last.said()));
    }
    return new CaptureReport(
        tcpdump.version(),
        "interface " + point + " of " + root.serial(),
        "device",
        captured.getAsLong(),
        TcpdumpMessages.dropped(last.said().lines().toList()));
  }

  /**
   * tcpdump's end.
   *
   * @param ran whether it ran until it was ended
   * @param said its log
   */
  private record Last(boolean ran, String said) {}

  /** tcpdump writes what it has when it gets SIGINT (tcpdump.c); up to ten seconds for that. */
  private Last interrupt(String id) {
    ShellResult ended =
        root.run(
            """
            ALIVE
            ran=no
            if alive; then
              ran=ran
              kill -2 ID
              i=0
              while alive; do [ $i -lt 500 ] || exit 4; sleep 0.02; i=$((i + 1)); done
            fi
            echo $ran
            cat BASE.log
            """
                .replace("ALIVE", alive(id))
                .replace("ID", id)
                .replace("BASE", folder.file(name)));
    if (ended.exitCode() == LATE) {
      throw new DeviceException(
          what() + " did not end within 10 s of SIGINT; its process is " + id);
    }
    if (!ended.ok()) {
      throw new DeviceException(
          "cannot end " + what() + ": exit code " + ended.exitCode() + ": " + ended.said());
    }
    String out = ended.out();
    int first = out.indexOf('\n');
    return new Last(out.startsWith(RAN), out.substring(first + 1).strip());
  }

  /** tcpdump writes packet by packet ({@code -U}), so the copy may end within one, no earlier. */
  @Override
  public synchronized void fetch() {
    root.require("chmod 644 " + file("pcap"), "read the capture " + file("pcap"));
    shell.pull(file("pcap"), request.file());
  }

  private void pull() {
    String there =
        root.require(
                "chmod 644 " + file("pcap") + " && sha256sum <" + file("pcap"),
                "read the capture " + file("pcap"))
            .strip()
            .split(" ")[0];
    shell.pull(file("pcap"), request.file());
    try {
      String here = Sha256.of(request.file());
      if (!here.equals(there)) {
        throw new DeviceException(
            "the capture came from "
                + root.serial()
                + " changed: SHA-256 "
                + here
                + " instead of "
                + there
                + "; is the cable sound?");
      }
      DurableFiles.syncFile(request.file());
    } catch (IOException e) {
      throw new DeviceException(
          "cannot write " + request.file() + ": " + e.getMessage() + "; is there room?", e);
    }
  }

  /** What cannot be removed now is left to whoever cleans the folder. */
  private void removeFiles() {
    try {
      gone =
          root.run(
                  "rm -f "
                      + String.join(
                          " ", List.of(file("pcap"), file("pid"), file("log"), file("room"))))
              .ok();
    } catch (DeviceException e) {
      LOG.debug("{}", e.getMessage());
    }
  }

  /** Whether nothing of it is on the phone: neither its process nor its files. */
  synchronized boolean leftNothing() {
    return !begun || gone;
  }

  private String log() {
    return root.run("cat " + file("log")).out().strip();
  }

  private static String mend(String said) {
    return said.contains("listening on") && !said.contains("No space")
        ? "was it killed on the phone?"
        : TcpdumpMessages.mend(List.of(said));
  }

  private String what() {
    return "tcpdump on " + point + " of " + root.serial();
  }

  private String file(String ending) {
    return folder.file(name + "." + ending);
  }

  @Override
  public synchronized void close() {
    if (!begun || stopped) {
      return;
    }
    stopped = true;
    try {
      if (pid != null) {
        interrupt(pid);
      }
      removeFiles();
    } catch (DeviceException e) {
      LOG.warn("{}", e.getMessage());
    }
  }
}
