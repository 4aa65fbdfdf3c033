package io.siglab.lab.adb;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.testbed.android.PhoneCapture;
import io.siglab.testbed.android.PhoneFolder;
import io.siglab.testbed.android.netfilter.AppIsolation;
import io.siglab.testbed.android.netfilter.IsolationRules;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.RunLabel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Who may talk on a phone while an app is measured, by the kernel's own packet filter. */
final class AppIsolationLabIT extends OnAttachedPhone {

  private static final int DNS_USER = 1_051;
  private static final IsolationRules ONLY_THE_APP =
      IsolationRules.of(AttachedPhone.APP.uid()).with(AttachedPhone.PLAY_SERVICES.uid());

  @Test
  void onlyTheAppAndWhatItNeedsTalksOverIpv4AndIpv6() {
    String before = attached.everything();
    String during = captured("during.pcap", () -> isolated());
    String after = captured("after.pcap", () -> attached.say(10_302, AttachedPhone.HOST, 4_102));

    for (String host : new String[] {AttachedPhone.HOST, AttachedPhone.HOST_V6}) {
      assertThat(during)
          .as("the app, DNS, root and push to %s", host)
          .contains("> " + host + ".4101:", "> " + host + ".53:", "> " + host + ".4100:")
          .contains("> " + host + ".5228:")
          .as("another app to %s", host)
          .doesNotContain("> " + host + ".4102:");
    }
    assertThat(after).contains("> " + AttachedPhone.HOST + ".4102:");
    assertThat(attached.everything()).isEqualTo(before);
  }

  private static void isolated() {
    try (AppIsolation isolation = AppIsolation.open(root, RunLabel.random(), ONLY_THE_APP)) {
      assertThat(isolation).isNotNull();
      for (String host : new String[] {AttachedPhone.HOST, AttachedPhone.HOST_V6}) {
        attached.say(0, host, 4_100);
        attached.say(AttachedPhone.APP.uid(), host, 4_101);
        attached.say(AttachedPhone.OTHER.uid(), host, 4_102);
        attached.say(AttachedPhone.PLAY_SERVICES.uid(), host, 5_228);
        attached.say(DNS_USER, host, 53);
      }
      assertThat(attached.reachable()).as("neighbours are found and echoes answered").isTrue();
    }
  }

  @Test
  void withoutPushPlayServicesDoNotTalkEither() {
    String during =
        captured(
            "app-only.pcap",
            () -> {
              try (AppIsolation isolation =
                  AppIsolation.open(
                      root, RunLabel.random(), IsolationRules.of(AttachedPhone.APP.uid()))) {
                assertThat(isolation).isNotNull();
                attached.say(AttachedPhone.PLAY_SERVICES.uid(), AttachedPhone.HOST, 5_228);
                attached.say(AttachedPhone.APP.uid(), AttachedPhone.HOST, 4_101);
              }
            });

    assertThat(during).contains(".4101:").doesNotContain(".5228:");
  }

  @Test
  void rulesStayWhenTheCableIsPulledAndTheNextRunRemovesThem() {
    String before = attached.everything();
    RunLabel label = RunLabel.random();
    AppIsolation isolation = AppIsolation.open(root, label, ONLY_THE_APP);

    attached.pullCable();
    isolation.close();
    attached.plugIn();

    assertThat(root.run("iptables -S OUTPUT").out()).contains("siglab-" + label.value() + "-out");
    assertThat(AppIsolation.removeRemains(root))
        .containsExactly("siglab-" + label.value() + "-out");
    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void rulesStayWhenRootIsTakenBackInTheMiddleAndTheNextRunRemovesThem() {
    String before = attached.everything();
    AppIsolation isolation = AppIsolation.open(root, RunLabel.random(), ONLY_THE_APP);

    attached.phone().change(SuDialect.REFUSED);
    isolation.close();
    attached.phone().change(SuDialect.MAGISK);

    assertThat(AppIsolation.removeRemains(root)).hasSize(1);
    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void aPhoneOnTheNetworkStaysReachableByAdb() {
    IsolationRules rules = IsolationRules.of(AttachedPhone.APP.uid()).withAdb(5_555);

    try (AppIsolation isolation = AppIsolation.open(root, RunLabel.random(), rules)) {
      assertThat(isolation).isNotNull();
      assertThat(root.run("iptables -S").out())
          .contains("-p tcp -m tcp --sport 5555 -m conntrack --ctstate ESTABLISHED -j RETURN");
    }
  }

  private static String captured(String name, Runnable talk) {
    Path file = folder.resolve(name);
    PhoneFolder there = PhoneFolder.of(RunLabel.random());
    PhoneCapture capture =
        new PhoneCapture(
            attached.shell(),
            root,
            attached.tcpdump(),
            there,
            "wlan0",
            new CaptureRequest(file, 262_144),
            "isolation");
    capture.start();
    talk.run();
    capture.stop();
    there.remove(root);
    return attached.read(file);
  }
}
