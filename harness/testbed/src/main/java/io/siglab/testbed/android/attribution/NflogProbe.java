package io.siglab.testbed.android.attribution;

import io.siglab.testbed.android.PhoneTcpdump;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.ShellResult;
import io.siglab.testbed.android.netfilter.ConnectionLog;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.process.ShellWord;
import java.util.Optional;

/**
 * Finds out whether packets that a phone's kernel should hand to NFLOG arrive at tcpdump: most
 * stock kernels of Android 12 to 14 take the rules and deliver nothing (AppTap). Root says
 * something to the phone itself, on the way that an app's packets take.
 */
final class NflogProbe {

  /** tcpdump ends with the first packet, or is ended after three seconds and that is no success. */
  private static final String LISTEN =
      "( i=0; while [ $i -lt 10 ]; do sleep 0.2; ping -c 1 -W 1 127.0.0.1; i=$((i + 1)); done )"
          + " </dev/null >/dev/null 2>&1 & p=$!; timeout 3 TCPDUMP -i GROUP -n -Z root -c 1"
          + " -w /dev/null >/dev/null 2>&1; r=$?; kill $p; exit $r";

  private NflogProbe() {}

  /** Why NFLOG is of no use on this phone; empty if packets arrive. */
  static Optional<String> refusal(RootShell root, RunLabel label, PhoneTcpdump tcpdump) {
    try (ConnectionLog log = ConnectionLog.ofProbe(root, label)) {
      ShellResult heard =
          root.run(
              LISTEN
                  .replace("TCPDUMP", ShellWord.quoted(tcpdump.path()))
                  .replace("GROUP", log.tcpdumpInterface()));
      return heard.ok()
          ? Optional.empty()
          : Optional.of("the kernel takes the rules of NFLOG and delivers nothing");
    } catch (DeviceException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
