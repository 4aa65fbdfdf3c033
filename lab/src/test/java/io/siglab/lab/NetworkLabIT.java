package io.siglab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.lab.net.LabAddresses;
import io.siglab.lab.net.Service;
import io.siglab.lab.net.Site;
import io.siglab.lab.phone.CaptureWay;
import io.siglab.lab.phone.VirtualPhone;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.Output;
import io.siglab.store.ClockSample;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.HostClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network as the phones and the servers see it. */
final class NetworkLabIT {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);

  @TempDir private static Path folder;

  private static VirtualLab lab;

  @BeforeAll
  static void up() {
    lab = VirtualLab.up(TestLab.label(), TestLab.settings());
  }

  @AfterAll
  static void down() {
    lab.close();
  }

  private static Output in(Site site, String... words) {
    return RUNNER.run(Command.of(words).behind(lab.network().inside(site)));
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void bothPhonesResolveEveryService(Service service) {
    for (Site phone : List.of(Site.PHONE_A, Site.PHONE_B)) {
      for (String address : service.addresses()) {
        String family = address.contains(":") ? "ahostsv6" : "ahostsv4";
        assertThat(in(phone, "getent", family, service.host()).out()).contains(address);
      }
    }
  }

  @Test
  void noOtherNameResolves() {
    assertThat(in(Site.PHONE_A, "getent", "hosts", "example.com").ok()).isFalse();
    assertThat(in(Site.PHONE_B, "getent", "hosts", "unknown.siglab.test").ok()).isFalse();
  }

  @Test
  void serversSeeThePublicAddressesOfNatAndPhoneAsOwnIpv6() throws Exception {
    LabAddresses addresses = lab.network().addresses();

    assertThat(seenBy(Site.PHONE_A, Service.WEB.ipv4(), "from-a4")).isEqualTo(addresses.publicA());
    assertThat(seenBy(Site.PHONE_A, "[" + Service.WEB.ipv6() + "]", "from-a6"))
        .isEqualTo(addresses.phoneA6());
    assertThat(seenBy(Site.PHONE_B, Service.WEB.ipv4(), "from-b4")).isEqualTo(addresses.publicB());
  }

  @Test
  void theHomeNetworksIpv6LeadsToTheOtherPhoneAndToNoServer() {
    assertThat(request(Site.PHONE_B, "[" + Service.WEB.ipv6() + "]", "from-b6").ok()).isFalse();
    String phoneA = lab.network().addresses().phoneA6();
    assertThat(in(Site.PHONE_B, "ip", "route", "get", phoneA).out()).contains("via 2001:db8:b::1");
  }

  @Test
  void phonesDoNotReachEachOthersPrivateAddress() {
    LabAddresses addresses = lab.network().addresses();

    assertThat(in(Site.PHONE_A, "ip", "route", "get", addresses.phoneB()).out())
        .as("goes to the carrier, like everything else")
        .contains("via " + addresses.carrierNet() + ".1");
    assertThat(in(Site.INTERNET, "ip", "route", "get", addresses.phoneB()).ok()).isFalse();
    assertThat(in(Site.INTERNET, "ip", "route", "get", addresses.phoneA()).ok()).isFalse();
  }

  @Test
  void nothingOfTheLabIsInTheHostsOwnNamespaceAndNothingLeadsOut() {
    assertThat(RUNNER.run(Command.of("ip", "-o", "link")).out()).doesNotContain("wlan0");
    assertThat(in(Site.INTERNET, "ip", "route", "get", "8.8.8.8").ok()).isFalse();
  }

  @Test
  void theClockOfAPhoneIsTheHostsWithinTheMeasuredError() {
    ClockSample sample =
        lab.phone(Site.PHONE_A, "phone-a").sampleClock(HostClock.anchored(Clock.systemUTC()));

    assertThat(sample.samples()).isEqualTo(20);
    assertThat(sample.errorUs()).isBetween(1L, 500_000L);
    assertThat(Math.abs(sample.offsetUs())).isLessThanOrEqualTo(sample.errorUs() + 1000);
  }

  @Test
  void debiansAdbListsBothPhonesAndReachesThem() throws Exception {
    assertThat(adb("devices", "-l").out().lines().filter(l -> l.contains("model:Siglab_double")))
        .hasSize(2)
        .allMatch(line -> line.contains(" device "));
    for (Site phone : List.of(Site.PHONE_A, Site.PHONE_B)) {
      String serial = lab.serial(phone);
      assertThat(adb("-s", serial, "shell", "id -u; su -c 'id -u'").out()).isEqualTo("2000\n0\n");
      assertThat(adb("-s", serial, "shell", "ip -o -4 addr show wlan0").out())
          .contains(lab.network().addresses().of(phone).get(0));
      Path there = Files.writeString(folder.resolve("there"), "to " + serial);
      Path back = folder.resolve("back");
      assertThat(adb("-s", serial, "push", there.toString(), "/data/local/tmp/f").ok()).isTrue();
      assertThat(adb("-s", serial, "pull", "/data/local/tmp/f", back.toString()).ok()).isTrue();
      assertThat(back).hasContent("to " + serial);
      assertThat(adb("-s", serial, "shell", "rm /data/local/tmp/f").ok()).isTrue();
    }
  }

  private static Output adb(String... words) {
    List<String> all = new ArrayList<>(List.of("adb", "-P", "" + lab.adb().port()));
    all.addAll(List.of(words));
    return RUNNER.run(Command.of(all));
  }

  @Test
  void bothWaysToCaptureAPhoneSeeTheSamePackets() throws Exception {
    List<Path> files = List.of(folder.resolve("adb.pcap"), folder.resolve("namespace.pcap"));
    VirtualPhone byAdb = lab.phone(Site.PHONE_A, "phone-a", CaptureWay.ADB);
    VirtualPhone inside = lab.phone(Site.PHONE_A, "phone-a", CaptureWay.NAMESPACE);
    Capture outer = byAdb.newCapture(new CaptureRequest(files.get(0), 262_144));
    Capture inner = inside.newCapture(new CaptureRequest(files.get(1), 262_144));
    outer.start();
    inner.start();
    request(Site.PHONE_A, Service.WEB.host(), "both-ways");
    CaptureReport seenInside = inner.stop();
    outer.fetch();
    CaptureReport seenByAdb = outer.stop();
    byAdb.close();

    assertThat(seenInside.clock()).isEqualTo("host");
    assertThat(seenByAdb.clock()).isEqualTo("device");
    assertThat(webPackets(files.get(1))).isNotEmpty().isEqualTo(webPackets(files.get(0)));
  }

  /** What was said with web servers, without times. */
  private static List<String> webPackets(Path file) {
    return RUNNER
        .require(
            Command.of("tcpdump", "-n", "-t", "-r", file.toString(), "tcp port 80 or tcp port 443"),
            "read the capture")
        .out()
        .lines()
        .toList();
  }

  @Test
  void softwareVersionsAreKnown() {
    assertThat(lab.software())
        .containsEntry("dadb", "1.2.10")
        .containsKeys("adb", "linux", "chromium", "prosody", "nginx-light", "kamailio", "coturn")
        .containsEntry("sip.js", "0.21.2")
        .containsEntry("converse.js", "14.0.0")
        .containsEntry("appium", "3.8.0");
  }

  /** The address that the web server logged for a request with this mark. */
  private static String seenBy(Site phone, String server, String mark) throws Exception {
    Output output = request(phone, server, mark);
    assertThat(output.out()).as(output.err()).contains("200 OK");
    Path log = lab.directory().resolve("web/access.log");
    Matcher line =
        Pattern.compile("(?m)^(\\S+) .*GET /\\?" + mark + " ").matcher(Files.readString(log));
    assertThat(line.find()).as("logged in %s", log).isTrue();
    return line.group(1);
  }

  /** One request over TLS that trusts the lab's authority only. */
  private static Output request(Site phone, String server, String mark) {
    return RUNNER.run(
        Command.of(
                "openssl",
                "s_client",
                "-quiet",
                "-verify_return_error",
                "-CAfile",
                lab.directory().resolve("certificates/ca.crt").toString(),
                "-servername",
                Service.WEB.host(),
                "-verify_hostname",
                Service.WEB.host(),
                "-ign_eof",
                "-connect",
                server + ":443")
            .reading("GET /?" + mark + " HTTP/1.0\r\nHost: " + Service.WEB.host() + "\r\n\r\n")
            .behind(lab.network().inside(phone)));
  }
}
