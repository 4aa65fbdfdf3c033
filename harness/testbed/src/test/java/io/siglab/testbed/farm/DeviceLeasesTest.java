package io.siglab.testbed.farm;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.inventory.DevicePair;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceLeasesTest {

  private static final DevicePair PAIR = new DevicePair(android("a", "S1"), android("b", "S2"));

  @TempDir private Path dir;

  /** Leases the pair in a process of its own and holds it until its input ends. */
  static final class Holder {
    public static void main(String[] args) throws IOException {
      try (DeviceLeases leases = new DeviceLeases(Path.of(args[0]))) {
        System.out.println(leases.take(PAIR).orElse("leased"));
        System.out.flush();
        while (System.in.read() >= 0) {
          // Until the test lets go.
        }
      }
    }
  }

  @Test
  void aDeviceIsLeasedByItsSerialWhateverItIsCalled() {
    try (DeviceLeases mine = new DeviceLeases(dir.resolve("leases"));
        DeviceLeases others = new DeviceLeases(dir.resolve("leases"))) {
      assertThat(mine.take(PAIR)).isEmpty();
      DevicePair same = new DevicePair(android("x", "S9"), android("y", "S1"));
      assertThat(others.take(same))
          .hasValueSatisfying(
              why ->
                  assertThat(why)
                      .startsWith("y is in use by another run (pid ")
                      .contains(Long.toString(ProcessHandle.current().pid())));
      assertThat(others.take(new DevicePair(android("x", "S9"), android("z", "S8"))))
          .as("the first device of a pair that was refused is free again")
          .isEmpty();
    }
    try (DeviceLeases later = new DeviceLeases(dir.resolve("leases"))) {
      assertThat(later.take(PAIR)).isEmpty();
    }
  }

  @Test
  void theLeaseOfADeadRunIsFree() throws IOException, InterruptedException {
    Path directory = dir.resolve("leases");
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (DeviceLeases mine = new DeviceLeases(directory)) {
      BufferedReader out = holder.inputReader(StandardCharsets.UTF_8);
      assertThat(out.readLine()).isEqualTo("leased");
      assertThat(mine.take(PAIR))
          .hasValueSatisfying(why -> assertThat(why).contains("(pid " + holder.pid() + " started"));
      holder.destroyForcibly();
      assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(mine.take(PAIR)).isEmpty();
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void phonesThatEachRunMakesForItselfAreLeasedOnlyBehindAGrid() {
    DevicePair own = new DevicePair(virtual("a", Map.of()), virtual("b", Map.of()));
    Map<String, String> grid = Map.of("grid", "http://127.0.0.1:4444");
    DevicePair shared = new DevicePair(virtual("a", grid), virtual("b", grid));
    try (DeviceLeases mine = new DeviceLeases(dir);
        DeviceLeases others = new DeviceLeases(dir)) {
      assertThat(mine.take(own)).isEmpty();
      assertThat(others.take(own)).isEmpty();
      assertThat(mine.take(shared)).isEmpty();
      assertThat(others.take(shared)).isPresent();
    }
  }

  private static DeviceEntry android(String id, String serial) {
    return new DeviceEntry(id, DeviceKind.ANDROID, Map.of("serial", serial));
  }

  private static DeviceEntry virtual(String id, Map<String, String> properties) {
    return new DeviceEntry(id, DeviceKind.VIRTUAL, properties);
  }
}
