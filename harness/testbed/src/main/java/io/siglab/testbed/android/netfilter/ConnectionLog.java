package io.siglab.testbed.android.netfilter;

import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the packets of some users' connections to NFLOG, in both directions. The owner of a packet
 * is known where it leaves only, so the connection is marked there and the mark looked at on both
 * ways. The mark is a bit of the connection and never copied to packets, whose marks netd uses for
 * routing.
 */
public final class ConnectionLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);

  /** Far from the small numbers that others take, netd for its wake-ups among them. */
  private static final int GROUP = 5_173;

  /**
   * A high bit that netd's ConnmarkFlags leave alone (AOSP, system/netd, 0x01000000 and
   * 0x02000000).
   */
  private static final String MARK = "0x40000000/0x40000000";

  /** Handed on at once: the kernel keeps up to 100 packets or a second otherwise. */
  private static final String LOGGED =
      "-m connmark --mark " + MARK + " -j NFLOG --nflog-threshold 1 --nflog-group " + GROUP;

  private final RootShell root;
  private final List<PhoneChain> chains;
  private boolean closed;

  private ConnectionLog(RootShell root, List<PhoneChain> chains) {
    this.root = root;
    this.chains = List.copyOf(chains);
  }

  /**
   * Hands on the connections of a user.
   *
   * @param label of the run
   * @throws DeviceException if the phone's kernel lacks a match or target, or root refuses
   */
  public static ConnectionLog open(RootShell root, RunLabel label, int user) {
    return open(root, label, "", "-m owner --uid-owner " + user);
  }

  /**
   * Hands on what root says to the phone itself, to see whether it arrives at all.
   *
   * @param label of the run
   * @throws DeviceException if the phone's kernel lacks a match or target, or root refuses
   */
  public static ConnectionLog ofProbe(RootShell root, RunLabel label) {
    return open(root, label, "probe", "-o lo -m owner --uid-owner 0");
  }

  /** Marking is hooked in last and so comes first: a connection's first packet is logged too. */
  private static ConnectionLog open(RootShell root, RunLabel label, String purpose, String match) {
    PhoneChain logs = PhoneChain.of(label, Table.MANGLE, purpose + "log");
    PhoneChain marks = PhoneChain.of(label, Table.MANGLE, purpose + "mark");
    logs.install(root, Table.MANGLE.hooks(), family -> List.of(LOGGED));
    ConnectionLog log = new ConnectionLog(root, List.of(marks, logs));
    try {
      marks.install(
          root,
          List.of(Table.OUTPUT),
          family -> List.of(match + " -j CONNMARK --set-xmark " + MARK));
    } catch (DeviceException e) {
      log.close();
      throw e;
    }
    return log;
  }

  /** The interface under which tcpdump finds what is handed on. */
  public String tcpdumpInterface() {
    return "nflog:" + GROUP;
  }

  /** Removes the rules; where that fails, the next run does it. Never throws. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (PhoneChain chain : chains) {
      try {
        chain.remove(root);
      } catch (DeviceException e) {
        LOG.warn("{}; the next run on this phone removes them", e.getMessage());
      }
    }
  }
}
