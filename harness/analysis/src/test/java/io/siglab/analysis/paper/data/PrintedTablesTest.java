package io.siglab.analysis.paper.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedTablesTest {

  /** Rows as the transcription counts them, so that none is lost in reading. */
  @ParameterizedTest
  @CsvSource({
    "li2020, table1_tested_apps, 196",
    "li2020, table2_app_summary, 13",
    "li2020, table3_domains, 42",
    "li2020, table4_volume_delta, 192",
    "li2020, table5_hosts, 104",
    "li2020, table6_receiver_state, 56",
    "li2020, table7_location_domains, 62",
    "li2020, table8_call_characteristics, 80",
    "li2020, table9_call_servers, 21",
    "li2020, table10_call_duration, 78",
    "li2020, table11_call_conditions, 12",
    "li2026, table2_apps, 6",
    "li2026, table3_endpoint_identifiability, 32",
    "li2026, table4_servers, 11",
    "li2026, table5_messenger_hosts, 8",
    "li2026, table6_duration_difference, 24",
    "li2026, table7_packet_difference, 24",
    "li2026, table8_kb_difference, 24"
  })
  void everyRowIsRead(String paper, String name, int rows) {
    assertThat(Reference.load(paper, name).rows()).hasSize(rows);
  }

  @Test
  void numbersKeepTheirDigits() {
    assertThat(
            Reference.load("li2020", "table4_volume_delta")
                .first(
                    r ->
                        r.is("app", "WhatsApp")
                            && r.is("action", "photo")
                            && r.is("sender_os", "iphone")
                            && r.is("metric", "packets"))
                .map(r -> r.get("delta_percent")))
        .contains("5.80");
  }

  @Test
  void idsOfVariantsBelongToThePapersApp() {
    Apps apps = new Apps(Reference.load("li2020", "table1_tested_apps").distinct("app"));

    assertThat(apps.name("facebook-messenger-simulated-2020")).isEqualTo("Facebook Messenger");
    assertThat(apps.name("imo-simulated-2020")).isEqualTo("imo");
    assertThat(apps.name("imessage-simulated-2020")).isEqualTo("iMessage");
    assertThat(apps.name("converse-default")).isEqualTo("converse-default");
  }

  @ParameterizedTest
  @CsvSource({
    "*.whatsapp.net, mmg.whatsapp.net, true",
    "*.whatsapp.net, whatsapp.net, false",
    "media.ftpeX-X.fna.whatsapp.net, media.ftpe1-22.fna.whatsapp.net, true",
    "edgeray-shv-XX-XXXX.facebook.com, edgeray-shv-01-tpe1.facebook.com, true",
    "203.205.X.X, 203.205.7.131, true",
    "203.205.X.X, 203.20517.131, false",
    "vk.com, VK.com, true"
  })
  void placeholdersStandForWhatWasLeftOut(String printed, String host, boolean matches) {
    assertThat(new HostPattern(printed).matches(host)).isEqualTo(matches);
  }
}
