package io.siglab.testbed.android.attribution;

import io.siglab.store.AttributionRecord;
import io.siglab.testbed.android.PhoneFolder;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.state.InstalledApp;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.process.ShellWord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the phone's table of sockets five times a second, by a loop on the phone: a su for every
 * look would show a notice on the screen of the app under test each time. The loop ends when its
 * file is removed, which whoever cleans the run's folder does, and after two hours anyway.
 */
final class SocketWatch implements OwnerWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SocketWatch.class);

  /**
   * Of a line of {@code /proc/net/tcp} or {@code udp} (Linux,
   * Documentation/networking/proc_net_tcp): both ends, state and user, in states in which the user
   * is known: established, syn-sent, closed as unconnected UDP is, close-wait. The others show user
   * 0 once their process has let go.
   */
  private static final String LINES =
      "s/^ *[0-9]*: \\([0-9A-F:]*\\) \\([0-9A-F:]*\\) 0[1278] [0-9A-F:]* [0-9A-F:]* [0-9A-F]*"
          + " *\\([0-9]*\\) .*/PROTO \\1 \\2 \\3/p";

  /** Two hours of looks. */
  private static final int MOST_LOOKS = 36_000;

  private static final String LOOP =
      "old=; i=0; while [ -e \"$1\" ] && [ $i -lt "
          + MOST_LOOKS
          + " ]; do new=$("
          + sed("tcp")
          + "; "
          + sed("udp")
          + "); if [ \"$new\" != \"$old\" ] || [ $i -eq 0 ]; then"
          + " echo \"@$(date +%s%N)\"; echo \"$new\"; old=$new; fi;"
          + " sleep 0.2; i=$((i + 1)); done; echo \"@$(date +%s%N)\"";

  private static final String AWAIT_LOOK =
      "i=0; while ! grep -q @ SEEN; do [ $i -lt 200 ] || exit 4; sleep 0.05; i=$((i + 1)); done";

  /** The loop says when it ended; one that was killed did not. */
  private static final String AWAIT_END =
      "i=0; while ! tail -n 1 SEEN | grep -q @; do [ $i -lt 100 ] || exit 4;"
          + " sleep 0.05; i=$((i + 1)); done; cat SEEN; rm -f SEEN";

  private final RootShell root;
  private final PhoneFolder folder;
  private final String on;
  private final String seen;
  private final InstalledApp app;
  private boolean running;

  /**
   * @param folder the run's, on the phone
   * @param name of the capture in the folder
   * @param app the app under test
   */
  SocketWatch(RootShell root, PhoneFolder folder, String name, InstalledApp app) {
    this.root = root;
    this.folder = folder;
    this.on = folder.file(name + ".on");
    this.seen = folder.file(name + ".sockets");
    this.app = app;
  }

  private static String sed(String proto) {
    return "sed -n "
        + ShellWord.quoted(LINES.replace("PROTO", proto))
        + " /proc/net/"
        + proto
        + " /proc/net/"
        + proto
        + "6 2>/dev/null";
  }

  @Override
  public void start() {
    if (running) {
      throw new IllegalStateException("a watch is started once");
    }
    folder.make(root);
    root.require(
        ": > "
            + on
            + " && { setsid sh -c "
            + ShellWord.quoted(LOOP)
            + " sh "
            + on
            + " </dev/null >"
            + seen
            + " 2>/dev/null & } && "
            + AWAIT_LOOK.replace("SEEN", seen),
        "look at the table of sockets");
    running = true;
  }

  @Override
  public AttributionRecord stop() {
    if (!running) {
      throw new IllegalStateException("a watch is stopped once, after its start");
    }
    running = false;
    String said =
        root.require(
            "rm -f " + on + "; " + AWAIT_END.replace("SEEN", seen),
            "read what the table of sockets showed");
    return AttributionRecord.bySockets(app.name(), app.uid(), SocketTable.of(said).sightings());
  }

  @Override
  public void close() {
    if (!running) {
      return;
    }
    running = false;
    try {
      root.run("rm -f " + on + " " + seen);
    } catch (DeviceException e) {
      LOG.warn("{}; the loop on the phone ends when its folder is cleaned", e.getMessage());
    }
  }
}
