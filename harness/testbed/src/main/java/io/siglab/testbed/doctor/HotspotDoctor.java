package io.siglab.testbed.doctor;

import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.hotspot.HotspotSight;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.ios.GoIos;
import io.siglab.testbed.ios.IphoneFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at phones behind this host's interfaces: whether they could be captured there, and driven
 * by their cable. Their clocks matter to nothing, as this host stamps the packets.
 */
public final class HotspotDoctor implements Doctor {

  private final Function<DeviceEntry, PhoneShell> adb;
  private final GoIos ios;
  private final IosDoctor iphones;
  private final AppCatalogue apps;
  private final HostClock clock;

  /**
   * @param adb opens the shell of an Android phone; throws a {@link DeviceException} where it
   *     cannot
   * @param ios asks iPhones
   * @param iphones looks at what it takes to drive them
   * @param apps the profiles that installed apps are compared with
   * @param clock the host's
   */
  public HotspotDoctor(
      Function<DeviceEntry, PhoneShell> adb,
      GoIos ios,
      IosDoctor iphones,
      AppCatalogue apps,
      HostClock clock) {
    this.adb = adb;
    this.ios = ios;
    this.iphones = iphones;
    this.apps = apps;
    this.clock = clock;
  }

  @Override
  public boolean treats(DeviceKind kind) {
    return kind == DeviceKind.HOTSPOT;
  }

  @Override
  public List<Finding> examine(DeviceEntry device) {
    List<Finding> findings = new ArrayList<>(network(new HotspotSight(device)));
    String udid = device.properties().get("udid");
    if (udid == null) {
      findings.addAll(android(device));
      return findings;
    }
    Optional<IphoneFacts> facts = new IphoneExamination(ios, udid, findings).facts();
    if (facts.isEmpty()) {
      findings.add(Finding.unseen("all else", IosDoctor.lastOf(findings)));
    } else {
      findings.addAll(iphones.driving(device, udid, facts.get()));
    }
    return findings;
  }

  private List<Finding> android(DeviceEntry device) {
    List<Finding> findings = new ArrayList<>();
    try (PhoneShell shell = adb.apply(device)) {
      findings.add(AndroidDoctor.answers(shell));
      findings.add(new PhoneExamination(shell, clock).system());
      findings.addAll(new AppExamination(device, apps, new AdbApps(shell)).findings());
    } catch (DeviceException e) {
      findings.add(Finding.failed("adb", e, AndroidDoctor.WHAT_IS_THERE));
    }
    return findings;
  }

  private static List<Finding> network(HotspotSight sight) {
    String name = sight.networkInterface();
    List<Finding> findings = new ArrayList<>();
    Finding there =
        Finding.look(
            "interface",
            "ip link",
            () -> {
              sight.requireInterface();
              return Finding.pass("interface", name + " is up");
            });
    findings.add(there);
    if (there.verdict() == Verdict.FAIL) {
      findings.add(Finding.unseen("capture", "interface"));
      findings.add(Finding.unseen("address", "interface"));
      return findings;
    }
    findings.add(
        Finding.look(
            "capture",
            "sudo tcpdump -i " + name + " -c 1",
            () -> Finding.pass("capture", sight.requireCapture() + " may read " + name)));
    sight.addresses().forEach(address -> findings.add(address(sight, address)));
    return findings;
  }

  private static Finding address(HotspotSight sight, String address) {
    String whoIsThere = "`ip neigh show dev " + sight.networkInterface() + "` lists who is there";
    boolean answers = sight.answers(address);
    Optional<String> hardware = sight.hardware(address);
    Optional<String> expected = sight.expectedHardware();
    if (hardware.isPresent() && expected.isPresent() && !hardware.equals(expected)) {
      return Finding.fail(
          "address",
          address + " is " + hardware.get() + ", and devices.yaml says " + expected.get(),
          "correct address or mac in devices.yaml; " + whoIsThere);
    }
    String who = address + hardware.map(mac -> " (" + mac + ")").orElse("");
    return answers
        ? Finding.pass("address", who + " answers")
        : Finding.warn(
            "address",
            who + " is silent: the phone sleeps, or has another address by now",
            "wake the phone, or correct address in devices.yaml; " + whoIsThere);
  }
}
