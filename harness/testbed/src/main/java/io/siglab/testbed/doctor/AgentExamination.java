package io.siglab.testbed.doctor;

import io.siglab.testbed.appium.RemoteXpcTunnels;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.ios.DeveloperServices;
import io.siglab.testbed.ios.GoIos;
import io.siglab.testbed.ios.IphoneFacts;
import io.siglab.testbed.ios.WdaStatus;
import io.siglab.testbed.ios.Xcode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether an iPhone's apps can be driven: WebDriverAgent runs, or is installed, or can be built;
 * where it does not run yet, also what its start needs. Which of the three it is says the
 * inventory, as for runs: {@code wda}, {@code wda-bundle}, or neither.
 */
final class AgentExamination {

  private static final String AGENT = "webdriveragent";
  private static final String MODE = "developer mode";
  private static final String IMAGE = "developer image";
  private static final String TUNNEL = "tunnel";

  /** The first iOS with a developer mode, and with developer services behind a tunnel only. */
  private static final int DEVELOPER_MODE = 16;

  private static final int TUNNELS = 17;

  /** The first that appium-xcuitest-driver 12 drives from a host without Xcode. */
  private static final int WITHOUT_XCODE = 18;

  private final DeviceEntry device;
  private final String udid;
  private final int major;
  private final String version;
  private final GoIos ios;
  private final DeveloperServices services;
  private final IphoneHost host;

  /** What of the host matters to WebDriverAgent. */
  record IphoneHost(Xcode xcode, RemoteXpcTunnels tunnels) {}

  AgentExamination(DeviceEntry device, String udid, IphoneFacts facts, GoIos ios, IphoneHost host) {
    this.device = device;
    this.udid = udid;
    this.version = facts.osVersion();
    this.major = facts.majorVersion();
    this.ios = ios;
    this.services = new DeveloperServices(ios, udid);
    this.host = host;
  }

  List<Finding> findings() {
    Optional<String> running = Optional.ofNullable(device.properties().get("wda"));
    if (running.isPresent()) {
      Finding agent = running(URI.create(running.get()));
      return agent.verdict() == Verdict.PASS ? List.of(agent) : withStart(agent, goIosTunnel());
    }
    Optional<String> installed = Optional.ofNullable(device.properties().get("wda-bundle"));
    if (installed.isPresent()) {
      return withStart(installed(installed.get()), remoteXpcTunnel());
    }
    return withStart(built(), Optional.empty());
  }

  private List<Finding> withStart(Finding agent, Optional<Finding> tunnel) {
    List<Finding> findings = new ArrayList<>();
    if (major >= DEVELOPER_MODE) {
      findings.add(developerMode());
    }
    if (host.xcode().version().isEmpty()) {
      findings.add(developerImage());
      tunnel.ifPresent(findings::add);
    }
    findings.add(agent);
    return findings;
  }

  private Finding running(URI address) {
    return Finding.look(
        AGENT,
        "ios runwda --udid=" + udid,
        () -> {
          WdaStatus status = WdaStatus.of(address);
          String said = status.osVersion().isEmpty() ? version : "iOS " + status.osVersion();
          return said.equals(version)
              ? Finding.pass(AGENT, "answers at " + address)
              : Finding.fail(
                  AGENT,
                  address + " is that of a phone with " + said + ", and this one has " + version,
                  "ios forward 8100 8100 --udid=" + udid + ", at a port of this phone's own");
        });
  }

  private Finding installed(String bundle) {
    if (host.xcode().version().isEmpty() && major < WITHOUT_XCODE) {
      return Finding.fail(
          AGENT,
          version + " cannot be driven from this host by an installed one",
          "use iOS 18 or newer, a Mac with Xcode, or one that runs already, named as `wda`");
    }
    String runner = bundle + ".xctrunner";
    return Finding.look(
        AGENT,
        "ios apps --all --udid=" + udid,
        () ->
            IphoneFacts.appVersion(ios, udid, runner).isPresent()
                ? Finding.pass(AGENT, runner + " is installed")
                : Finding.fail(
                    AGENT,
                    runner + " is not installed",
                    "ios install --path=WebDriverAgentRunner-Runner.app --udid="
                        + udid
                        + ", signed for this phone"));
  }

  private Finding built() {
    return host.xcode()
        .version()
        .map(xcode -> Finding.pass(AGENT, xcode + " builds it when a session begins"))
        .orElseGet(
            () ->
                Finding.fail(
                    AGENT,
                    "none is named, and there is no Xcode here to build it with",
                    "install a signed one and name it in devices.yaml as `wda-bundle`, or the"
                        + " address of one that runs as `wda`"));
  }

  private Finding developerMode() {
    String mend = "ios devmode enable --udid=" + udid;
    return Finding.look(
        MODE,
        mend,
        () ->
            services.modeIsOn()
                ? Finding.pass(MODE, "is on")
                : Finding.fail(
                    MODE, "is off, or go-ios could not ask, of which it says the same", mend));
  }

  private Finding developerImage() {
    String mend = "ios image auto --udid=" + udid;
    return Finding.look(
        IMAGE,
        mend,
        () ->
            services.imageIsMounted()
                ? Finding.pass(IMAGE, "is mounted")
                : Finding.fail(IMAGE, "none is mounted", mend));
  }

  /** For {@code ios runwda}. */
  private Optional<Finding> goIosTunnel() {
    String mend = "sudo ios tunnel start";
    return major < TUNNELS
        ? Optional.empty()
        : Optional.of(tunnel("go-ios holds", mend, services::tunnelIsUp));
  }

  /** For the XCUITest driver, which has one of its own. */
  private Optional<Finding> remoteXpcTunnel() {
    String mend = "sudo appium driver run xcuitest tunnel-creation";
    return major < WITHOUT_XCODE
        ? Optional.empty()
        : Optional.of(tunnel("Appium holds", mend, () -> host.tunnels().leadTo(udid)));
  }

  private Finding tunnel(String who, String mend, BooleanSupplier up) {
    return Finding.look(
        TUNNEL,
        mend,
        () ->
            up.getAsBoolean()
                ? Finding.pass(TUNNEL, who + " one to this phone")
                : Finding.fail(TUNNEL, who + " none to this phone", mend));
  }
}
