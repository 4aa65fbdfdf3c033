package io.siglab.testbed.android.netfilter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may talk while an app is measured: the app and what it needs. Everybody else is refused, not
 * silently dropped, so that they do not ask again and again.
 *
 * @param users Linux users that may talk, the app's among them
 * @param adbPorts TCP ports of the phone's adb daemon, where the phone is reached by network
 */
public record IsolationRules(Set<Integer> users, Set<Integer> adbPorts) {

  /**
   * Users that a phone cannot do without (AOSP, android_filesystem_config.h): root with netd, the
   * system, AID_DNS, which asks names for all apps, and AID_NETWORK_STACK.
   */
  private static final List<Integer> NEEDED = List.of(0, 1_000, 1_051, 1_073);

  /** Copies the sets. */
  public IsolationRules {
    users = Set.copyOf(users);
    adbPorts = Set.copyOf(adbPorts);
  }

  /** Only the app. */
  public static IsolationRules of(int appUser) {
    return new IsolationRules(Set.of(appUser), Set.of());
  }

  /**
   * The same with another user, for example that of Google Play services, without which messages
   * and calls are not pushed to an app that is asleep.
   */
  public IsolationRules with(int user) {
    Set<Integer> more = new TreeSet<>(users);
    more.add(user);
    return new IsolationRules(more, adbPorts);
  }

  /** The same with an adb daemon that is reached by network. */
  public IsolationRules withAdb(int port) {
    Set<Integer> more = new TreeSet<>(adbPorts);
    more.add(port);
    return new IsolationRules(users, more);
  }

  /**
   * The rules of a chain in OUTPUT. Packets of the kernel itself have no user: its control messages
   * pass, without which IPv6 finds no neighbour, and so do the last packets of connections whose
   * socket is closed already, else the app's own connections would end otherwise than they do.
   */
  List<String> lines(Family family) {
    List<String> lines = new ArrayList<>();
    lines.add("-o lo -j RETURN");
    Set<Integer> all = new TreeSet<>(users);
    all.addAll(NEEDED);
    all.forEach(user -> lines.add("-m owner --uid-owner " + user + " -j RETURN"));
    new TreeSet<>(adbPorts)
        .forEach(
            port ->
                lines.add(
                    "-p tcp --sport " + port + " -m conntrack --ctstate ESTABLISHED -j RETURN"));
    lines.add("-p " + family.icmp() + " -j RETURN");
    lines.add("-m owner ! --socket-exists -m conntrack --ctstate ESTABLISHED,RELATED -j RETURN");
    lines.add("-j REJECT");
    return lines;
  }
}
