package io.siglab.testbed.doctor;

import io.siglab.store.ClockSample;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.appium.RemoteXpcTunnels;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.ios.IosCaptureWay;
import io.siglab.testbed.ios.IosCaptures;
import io.siglab.testbed.ios.IosTools;
import io.siglab.testbed.ios.IphoneClock;
import io.siglab.testbed.ios.IphoneFacts;
import io.siglab.testbed.ios.WdaStatus;
import io.siglab.testbed.ios.Xcode;
import io.siglab.words.Word;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at iPhones on this host's USB. */
public final class IosDoctor implements Doctor {

  private final IosTools tools;
  private final AgentExamination.IphoneHost host;
  private final AppCatalogue apps;
  private final HostClock clock;

  /**
   * @param tools reach the phones
   * @param xcode of this host, if it has one
   * @param tunnels of this host's Appium
   * @param apps the profiles that installed apps are compared with
   * @param clock the host's
   */
  public IosDoctor(
      IosTools tools, Xcode xcode, RemoteXpcTunnels tunnels, AppCatalogue apps, HostClock clock) {
    this.tools = tools;
    this.host = new AgentExamination.IphoneHost(xcode, tunnels);
    this.apps = apps;
    this.clock = clock;
  }

  @Override
  public boolean treats(DeviceKind kind) {
    return kind == DeviceKind.IOS;
  }

  @Override
  public List<Finding> examine(DeviceEntry device) {
    String udid = property(device, "udid").orElse("");
    List<Finding> findings = new ArrayList<>();
    Optional<IphoneFacts> facts = new IphoneExamination(tools.goIos(), udid, findings).facts();
    if (facts.isEmpty()) {
      findings.add(Finding.unseen("all else", lastOf(findings)));
      return findings;
    }
    findings.add(capture(device, udid));
    findings.add(clock(device, udid));
    findings.add(address(device));
    findings.addAll(driving(device, udid, facts.get()));
    return findings;
  }

  /** What it takes to drive a phone that can be asked: WebDriverAgent and the apps. */
  List<Finding> driving(DeviceEntry device, String udid, IphoneFacts facts) {
    List<Finding> findings =
        new ArrayList<>(new AgentExamination(device, udid, facts, tools.goIos(), host).findings());
    findings.addAll(
        new AppExamination(device, apps, new IphoneApps(tools.goIos(), udid)).findings());
    return findings;
  }

  static String lastOf(List<Finding> findings) {
    return findings.get(findings.size() - 1).precondition();
  }

  private static Optional<IosCaptureWay> wanted(DeviceEntry device) {
    return property(device, "capture").flatMap(way -> Word.find(IosCaptureWay.class, way));
  }

  private Finding capture(DeviceEntry device, String udid) {
    return Finding.look(
        "capture",
        "ios pcap --udid=" + udid,
        () -> Finding.pass("capture", IosCaptures.check(tools, udid, wanted(device))));
  }

  /** Lockdown's time is coarse, which volumes, states and names can bear (docs/ios.md). */
  private Finding clock(DeviceEntry device, String udid) {
    return Finding.look(
        "clock",
        "ios date --udid=" + udid,
        () -> {
          if (IosCaptures.way(tools, udid, wanted(device)) == IosCaptureWay.RVI) {
            return Finding.pass("clock", "this Mac's: it stamps the packets");
          }
          ClockSample sample = new IphoneClock(tools.goIos(), udid).sample(clock);
          return new ClockFinding(
                  Verdict.WARN,
                  "end what else keeps this host busy; on a Mac, capture by `rvi`",
                  "on the phone: Settings, General, Date & Time, Set Automatically")
              .of(sample);
        });
  }

  private static Finding address(DeviceEntry device) {
    Optional<String> given = property(device, "address");
    if (given.isPresent()) {
      return Finding.pass("address", given.get() + ", as devices.yaml says");
    }
    String mend =
        "write `address` into devices.yaml (on the phone: Settings, Wi-Fi, (i)): address:"
            + " \"192.168.1.20\"";
    Optional<String> agent = property(device, "wda");
    if (agent.isEmpty()) {
      return Finding.warn(
          "address",
          "none is named; runs ask `ios ip`, which finds no phone with a private Wi-Fi address",
          mend);
    }
    return Finding.look(
        "address",
        mend,
        () ->
            WdaStatus.of(URI.create(agent.get()))
                .address()
                .map(said -> Finding.pass("address", said + ", as WebDriverAgent says"))
                .orElseGet(() -> Finding.warn("address", "WebDriverAgent tells none", mend)));
  }

  private static Optional<String> property(DeviceEntry device, String key) {
    return Optional.ofNullable(device.properties().get(key));
  }
}
