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
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A capture by tcpdump on the phone itself, stamped by the phone's clock. tcpdump is detached from
 * the connection that starts it: adbd hangs up only what it started itself (AOSP,
 * packages/modules/adb, shell_service.cpp), and a pulled cable must not end a capture. The file is
 * written on the phone, pulled at the end, compared by its SHA-256 and only then removed there.
 */
public final class PhoneCapture implements Capture {

  private static final Logger LOG = LoggerFactory.getLogger(PhoneCapture.class);
  private static final int ENDED = 3;
  private static final int BUFFER_KIB = 16 * 1024;

  /** Up to ten seconds for tcpdump's word that it listens. */
  private static final String AWAIT_READY =
      "i=0; while [ $i -lt 200 ]; do grep -q 'listening on' LOG && exit 0; alive || exit 3;"
          + " sleep 0.05; i=$((i + 1)); done; exit 4";

  /** tcpdump writes what it has when it gets SIGINT (tcpdump.c); up to ten seconds for that. */
  private static final String INTERRUPT =
      "alive || exit 0; kill -2 ID; i=0;"
          + " while alive; do [ $i -lt 200 ] || exit 4; sleep 0.05; i=$((i + 1)); done";

  private final PhoneShell shell;
  private final RootShell root;
  private final PhoneTcpdump tcpdump;
  private final PhoneFolder folder;
  private final String point;
  private final CaptureRequest request;
  private final String name;
  private @Nullable String pid;
  private boolean stopped;

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
    if (pid != null || stopped) {
      throw new IllegalStateException("a capture is started once");
    }
    folder.make(root);
    String started = root.require(launch(), "start tcpdump").strip();
    if (!started.matches("[0-9]+")) {
      throw new DeviceException(
          "starting tcpdump on " + root.serial() + " gave no process id but: " + started);
    }
    pid = started;
    ShellResult ready = root.run(alive(started) + AWAIT_READY.replace("LOG", file("log")));
    if (!ready.ok()) {
      String said = log();
      close();
      throw new DeviceException(
          what()
              + (ready.exitCode() == ENDED ? " ended at once" : " did not begin within 10 s")
              + "; it said: "
              + said
              + "; "
              + mend(said));
    }
    LOG.debug("tcpdump {} captures {} of {}", started, point, root.serial());
  }

  /** The id is written before tcpdump runs; {@code exec} keeps it. */
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
    return "setsid sh -c 'echo $$ > \"$1\"; shift; exec \"$@\"' sh "
        + file("pid")
        + " "
        + words
        + " </dev/null >"
        + file("log")
        + " 2>&1 & i=0; while [ ! -s "
        + file("pid")
        + " ] && [ $i -lt 200 ]; do sleep 0.05; i=$((i + 1)); done; cat "
        + file("pid");
  }

  /**
   * A shell function that tells whether our tcpdump runs: a process that has ended but nobody
   * waited for has no command line any more, and one of another program that got its id has
   * another.
   */
  private String alive(String id) {
    return "alive() { tr '\\0' ' ' < /proc/"
        + id
        + "/cmdline 2>/dev/null | grep -q "
        + file("pcap")
        + "; }; ";
  }

  @Override
  public synchronized boolean running() {
    return pid != null && !stopped && root.run(alive(pid) + "alive").ok();
  }

  @Override
  public synchronized CaptureReport stop() {
    String id = pid;
    if (id == null || stopped) {
      throw new IllegalStateException("a capture is stopped once, after its start");
    }
    boolean ran = running();
    stopped = true;
    interrupt(id);
    String said = log();
    OptionalLong captured = TcpdumpMessages.captured(said.lines().toList());
    pull();
    if (!ran || captured.isEmpty()) {
      throw new DeviceException(
          what()
              + (ran ? " ended without its counters" : " died in the middle of the capture")
              + "; it said: "
              + said
              + "; "
              + mend(said));
    }
    return new CaptureReport(
        tcpdump.version(),
        "interface " + point + " of " + root.serial(),
        "device",
        captured.getAsLong(),
        TcpdumpMessages.dropped(said.lines().toList()));
  }

  private void interrupt(String id) {
    ShellResult ended = root.run(alive(id) + INTERRUPT.replace("ID", id));
    if (!ended.ok()) {
      throw new DeviceException(
          what() + " did not end within 10 s of SIGINT; its process is " + id);
    }
  }

  private void pull() {
    String there =
        root.require(
                "chmod 644 " + file("pcap") + " && sha256sum < " + file("pcap"),
                "read the capture " + file("pcap"))
            .strip()
            .split(" ")[0];
    Path partial = request.file().resolveSibling(request.file().getFileName() + ".partial");
    shell.pull(file("pcap"), partial);
    try {
      String here = Sha256.of(partial);
      if (!here.equals(there)) {
        throw new DeviceException(
            "the capture came from "
                + root.serial()
                + " changed: SHA-256 "
                + here
                + " instead of "
                + there
                + "; it is still there as "
                + file("pcap"));
      }
      DurableFiles.syncFile(partial);
      DurableFiles.move(partial, request.file());
    } catch (IOException e) {
      throw new DeviceException(
          "cannot write " + request.file() + ": " + e.getMessage() + "; is there room?", e);
    }
    root.run("rm -f " + file("pcap") + " " + file("pid") + " " + file("log"));
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
    String id = pid;
    if (id == null || stopped) {
      return;
    }
    stopped = true;
    try {
      interrupt(id);
    } catch (DeviceException e) {
      LOG.warn("{}", e.getMessage());
    }
  }
}
