package io.siglab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Site;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.record.LabStatus;
import io.siglab.lab.record.Reaper;
import io.siglab.testbed.android.PhoneCapture;
import io.siglab.testbed.capture.TcpdumpCapture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.words.Provenance;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labs come, go, live side by side, and leave nothing behind however they end. */
final class LifecycleLabIT {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);

  @TempDir private Path folder;

  @Test
  void twoLabsLiveSideBySide() {
    LabSettings settings = TestLab.settings();
    RunLabel first = TestLab.label();
    RunLabel second = TestLab.label();
    try (VirtualLab one = VirtualLab.up(first, settings)) {
      try (VirtualLab two = VirtualLab.up(second, settings)) {
        assertThat(one.appium().address()).isNotEqualTo(two.appium().address());
        assertThat(new Labs(settings.records()).status())
            .filteredOn(lab -> lab.label().equals(first) || lab.label().equals(second))
            .extracting(LabStatus::state)
            .containsOnly(LabStatus.State.OWNED)
            .hasSize(2);
        assertThat(resolves(two)).isTrue();
      }
      assertThat(remains(second, settings)).isEmpty();
      assertThat(resolves(one)).as("the other lab's end changes nothing").isTrue();
      one.phone(Site.PHONE_A, "phone-a").launch(TestLab.converse("shown")).close();
    }
    assertThat(remains(first, settings)).isEmpty();
  }

  @Test
  void aLabWhoseOwnerWasKilledIsReaped() throws Exception {
    LabSettings settings = TestLab.settings();
    RunLabel label = TestLab.label();
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldLab.class.getName(),
                TestLab.checkout().toString(),
                label.value(),
                "shown")
            .redirectError(folder.resolve("owner.log").toFile())
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new java.io.InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))) {
      String line = said.readLine();
      while (line != null && !line.startsWith("signed in")) {
        line = said.readLine();
      }
      assertThat(line).as(Files.readString(folder.resolve("owner.log"))).isNotNull();
    } finally {
      owner.destroyForcibly();
      owner.waitFor();
    }
    assertThat(remains(label, settings)).as("what a crash leaves").isNotEmpty();

    assertThat(new Labs(settings.records()).reap()).contains(label);

    assertThat(remains(label, settings)).isEmpty();
  }

  @Test
  void aDetachedLabStaysUntilItIsTakenDown() {
    LabSettings settings = TestLab.settings();
    RunLabel label = TestLab.label();
    VirtualLab.up(label, settings.lasting(Lifetime.DETACHED));
    Labs labs = new Labs(settings.records());

    assertThat(labs.status())
        .filteredOn(lab -> lab.label().equals(label))
        .singleElement()
        .satisfies(
            lab -> {
              assertThat(lab.state()).isEqualTo(LabStatus.State.DETACHED);
              assertThat(lab.endpoints().orElseThrow().appium()).startsWith("http://127.0.0.1:");
            });
    labs.down(label);
    assertThat(remains(label, settings)).isEmpty();
    assertThatThrownBy(() -> labs.down(label))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("there is no lab " + label.value());
  }

  @Test
  void aLabThatFailsToStartLeavesNothing() {
    LabSettings settings = TestLab.settings();
    RunLabel label = TestLab.label();
    LabSettings broken =
        new LabSettings(folder, settings.records(), settings.temporary(), Lifetime.WITH_OWNER);

    assertThatThrownBy(() -> VirtualLab.up(label, broken))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("Appium")
        .hasNoSuppressedExceptions();
    assertThat(remains(label, settings)).isEmpty();
  }

  @Test
  void aFullDiskIsNamed() throws Exception {
    LabSettings settings = TestLab.settings();
    RunLabel label = TestLab.label();
    Path small = Files.createDirectory(folder.resolve("small"));
    RUNNER.require(
        Command.of("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()),
        "make a small file system");
    try {
      LabSettings full =
          new LabSettings(settings.npm(), settings.records(), small, Lifetime.WITH_OWNER);
      assertThatThrownBy(() -> VirtualLab.up(label, full))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("No space left on device");
      assertThat(remains(label, settings)).isEmpty();
    } finally {
      RUNNER.require(Command.of("umount", "-l", small.toString()), "unmount it");
    }
  }

  @Test
  void theProviderOpensThePairAndItsPoolTakesTheLabDown() {
    LabSettings settings = TestLab.settings();
    RunLabel label = TestLab.label();
    LabDeviceProvider provider = new LabDeviceProvider(settings);
    assertThat(provider.opens(DeviceKind.VIRTUAL)).isTrue();
    assertThat(provider.opens(DeviceKind.ANDROID)).isFalse();
    List<DeviceEntry> pair =
        List.of(
            new DeviceEntry("x", DeviceKind.VIRTUAL, Map.of("access", "home-nat")),
            new DeviceEntry(
                "y", DeviceKind.VIRTUAL, Map.of("access", "carrier-nat", "capture", "namespace")));

    try (DevicePool pool = provider.open(pair, label)) {
      assertThat(pool.provenance()).isEqualTo(Provenance.VIRTUAL_LAB);
      assertThat(pool.device("x").addresses()).first().asString().startsWith("192.168.");
      assertThat(pool.device("y").addresses()).first().asString().startsWith("100.");
      CaptureRequest request = new CaptureRequest(folder.resolve("none.pcap"), 96);
      assertThat(pool.device("x").newCapture(request)).isInstanceOf(PhoneCapture.class);
      assertThat(pool.device("y").newCapture(request)).isInstanceOf(TcpdumpCapture.class);
      assertThat(pool.device("x").account().name()).endsWith("@chat.siglab.test");
      assertThatThrownBy(() -> pool.device("z")).isInstanceOf(LabException.class);
    }
    assertThat(remains(label, settings)).isEmpty();
  }

  private static boolean resolves(VirtualLab lab) {
    Command getent = Command.of("getent", "ahostsv4", "chat.siglab.test");
    return RUNNER.run(getent.behind(lab.network().inside(Site.PHONE_B))).ok();
  }

  /** Everything on this host that carries the label. */
  private static List<String> remains(RunLabel label, LabSettings settings) {
    List<String> remains = new ArrayList<>();
    for (String namespace : LabNetwork.namespaces(label)) {
      addIfThere(remains, Path.of("/run/netns", namespace));
      addIfThere(remains, Reaper.NAMESPACE_FILES.resolve(namespace));
    }
    addIfThere(remains, settings.records().resolve(label.value()));
    addIfThere(remains, settings.temporary().resolve("siglab-" + label.value()));
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      processes
          .map(ProcessHandle::pid)
          .filter(pid -> environment(pid).contains(Reaper.MARK + "=" + label.value()))
          .forEach(pid -> remains.add("process " + pid));
    }
    return remains;
  }

  private static void addIfThere(List<String> remains, Path path) {
    if (Files.exists(path)) {
      remains.add(path.toString());
    }
  }

  private static String environment(long pid) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
