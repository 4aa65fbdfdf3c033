package io.siglab.testbed.android.netfilter;

import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone on which only the app under test and what it needs may talk, from {@link #open} to {@link
 * #close}. The rules live in the phone's kernel: they stay when the cable is pulled and when the
 * harness dies, until the next run removes them or the phone is started anew.
 */
public final class AppIsolation implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AppIsolation.class);

  private final RootShell root;
  private final PhoneChain chain;
  private boolean closed;

  private AppIsolation(RootShell root, PhoneChain chain) {
    this.root = root;
    this.chain = chain;
  }

  /**
   * Lets only these talk from now on.
   *
   * @param label of the run
   * @throws DeviceException if the phone's kernel or root refuses; nothing is changed then
   */
  public static AppIsolation open(RootShell root, RunLabel label, IsolationRules rules) {
    PhoneChain chain = PhoneChain.of(label, Table.FILTER, "out");
    chain.install(root, List.of(Table.OUTPUT), rules::lines);
    return new AppIsolation(root, chain);
  }

  /**
   * The TCP port on which a phone's adb daemon listens, as {@code adb tcpip} sets it; empty for a
   * phone on a cable.
   */
  public static Optional<Integer> adbPort(RootShell root) {
    return root.run("getprop service.adb.tcp.port; getprop persist.adb.tcp.port")
        .out()
        .lines()
        .map(String::strip)
        .filter(port -> port.matches("[0-9]{1,5}") && Integer.parseInt(port) > 0)
        .map(Integer::valueOf)
        .findFirst();
  }

  /**
   * Removes every rule that a run of ours left on the phone, of this kind and of {@link
   * ConnectionLog}. To be called before anything of this package is opened: a phone serves one run.
   *
   * @return the names of the chains that were removed
   * @throws DeviceException if they cannot be read or removed
   */
  public static List<String> removeRemains(RootShell root) {
    List<PhoneChain> chains = PhoneChain.on(root);
    chains.forEach(chain -> chain.remove(root));
    return chains.stream().map(PhoneChain::name).distinct().sorted().toList();
  }

  /** Lets everybody talk again; where that fails, the next run does it. Never throws. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      chain.remove(root);
    } catch (DeviceException e) {
      LOG.warn("{}; the next run on this phone removes them", e.getMessage());
    }
  }
}
