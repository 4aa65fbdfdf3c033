package io.siglab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lab/rootless} gives to a user who is not root. */
final class RootlessLabIT {

  private static final String NOBODY = "65534";

  /** Namespace, resolver file, NAT and capture: each what a lab needs rights for. */
  private static final String NEEDS =
      """
      set -e
      id -u
      ip netns add n
      mkdir -p /etc/netns/n
      echo 'nameserver 192.0.2.1' >/etc/netns/n/resolv.conf
      ip netns exec n cat /etc/resolv.conf
      ip netns exec n ip link set lo up
      ip netns exec n nft 'add table ip nat'
      ip netns exec n timeout -s INT 1 tcpdump -i lo -w captured || true
      test -s captured && echo captured
      ls /run/netns
      """;

  @TempDir private Path folder;

  @Test
  void aUserGetsTheRightsThatALabNeeds() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path script =
        Files.copy(TestLab.checkout().resolve("lab/rootless"), folder.resolve("rootless"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    ExecRunner runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);

    Output output =
        runner.run(
            Command.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "env",
                "-C",
                folder.toString(),
                script.toString(),
                "sh",
                "-c",
                NEEDS));

    assertThat(output.out().lines())
        .as(output.err())
        .containsExactly(NOBODY, "nameserver 192.0.2.1", "captured", "n");
    assertThat(Path.of("/run/netns/n")).as("nothing of it on the host").doesNotExist();
  }
}
