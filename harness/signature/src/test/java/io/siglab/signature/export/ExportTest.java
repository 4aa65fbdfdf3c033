package io.siglab.signature.export;

import static io.siglab.signature.export.ExportedApps.action;
import static io.siglab.signature.export.ExportedApps.own;
import static io.siglab.signature.export.ExportedApps.session;
import static io.siglab.signature.export.ExportedApps.shared;
import static io.siglab.signature.export.ExportedApps.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureException;
import io.siglab.signature.Specificity;
import io.siglab.signature.Support;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/io/siglab/signature/export/golden");

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void theExampleIsWrittenAsItsGoldenFiles(ExportFormat format) throws IOException {
    for (ExportFile file : Export.of(format, List.of(ExportedApps.beta(), ExportedApps.alpha()))) {
      Path golden = GOLDEN.resolve(file.name());
      if (Boolean.getBoolean("siglab.regenerate")) {
        Files.createDirectories(GOLDEN);
        Files.writeString(golden, file.text());
      }
      assertThat(golden).as("-Dsiglab.regenerate=true writes it").exists();
      assertThat(file.text()).isEqualTo(Files.readString(golden));
    }
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void orderAndLanguageChangeNothing(ExportFormat format) {
    Locale before = Locale.getDefault();
    List<ExportFile> files = Export.of(format, List.of(ExportedApps.alpha(), ExportedApps.beta()));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Export.of(format, List.of(ExportedApps.beta(), ExportedApps.alpha())))
          .isEqualTo(files);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatAnAppSharesWithOneThatIsNotExportedIsNoRule() {
    RuleSet alone = RuleSet.of(List.of(ExportedApps.beta()));
    assertThat(alone.rules()).noneMatch(r -> r.match().text().contains("shared.media.test"));
    assertThat(alone.leftOut()).contains("server_name shared.media.test: common with alpha");

    RuleSet both = RuleSet.of(List.of(ExportedApps.alpha(), ExportedApps.beta()));
    assertThat(both.rules())
        .filteredOn(r -> r.match().text().equals("server_name shared.media.test"))
        .singleElement()
        .satisfies(r -> assertThat(r.apps()).containsExactly("alpha", "beta"));
    assertThat(both.leftOut())
        .contains(
            "server_name push.elsewhere.test: common with baseline",
            "server_name maps.elsewhere.test: common with gamma");
  }

  @Test
  void whatIsTooBroadOrPrivateIsNoRule() {
    assertThat(RuleSet.of(List.of(ExportedApps.alpha(), ExportedApps.beta())).leftOut())
        .contains(
            "server_name *.test: too broad, it fixes fewer than two labels of the name",
            "address_range 192.168.7.0/24 udp 3478: not a public address",
            "address_range 198.0.0.0/8 udp 3478: too broad, a prefix of 8 bits",
            "alpn h2: a registered protocol that any app may offer");
  }

  @Test
  void anAddressThatWasComparedWithNoOtherAppIsNoRule() {
    Feature alone =
        new Feature(
            FeatureKind.ADDRESS_RANGE,
            "198.51.100.0/24",
            Support.of(4, 4),
            Specificity.of(List.of(), 0));
    Signature signature =
        signature("alone", "1", action(Action.TEXT, session(State.SS, Role.SENDER, alone)));
    assertThatThrownBy(() -> Export.of(ExportFormat.ZEEK, List.of(signature)))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            "nothing of alone can be a rule for zeek: address_range 198.51.100.0/24: compared with"
                + " no other app, so nobody knows whose it is. Give the signatures of all apps"
                + " that share servers together, or measure more apps side by side");
  }

  @Test
  void aRuleKeepsItsIdWhenTheSignatureGetsANewVersion() {
    List<String> before = ids(ExportedApps.alpha());
    Signature later =
        signature(
            "alpha",
            "15.0.0",
            action(
                Action.PHOTO,
                session(
                    State.RR,
                    Role.RECEIVER,
                    own(FeatureKind.SERVER_NAME, "new.alpha.test"),
                    own(FeatureKind.SERVER_NAME, "upload.alpha.test"))));
    assertThat(ids(later)).hasSize(2).filteredOn(before::contains).hasSize(1);
  }

  @Test
  void twoVersionsOfAnAppAreRefused() {
    assertThatThrownBy(
            () -> Export.of(ExportFormat.NDPI, List.of(ExportedApps.alpha(), ExportedApps.alpha())))
        .hasMessage("two signatures of alpha: export one version of an app, usually the newest");
  }

  @Test
  void aFileWithoutARuleIsNotMade() {
    Signature nothing =
        signature(
            "common",
            "1",
            action(
                Action.TEXT,
                session(
                    State.SS, Role.SENDER, shared(FeatureKind.SERVER_NAME, "a.b.test", "other"))));
    assertThatThrownBy(() -> Export.of(ExportFormat.WIRESHARK, List.of(nothing)))
        .hasMessageStartingWith(
            "nothing of common can be a rule for wireshark: server_name a.b.test: common with"
                + " other.");
  }

  /** Texts that devices report end up in comments: they must not end the comment. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0\nalert ip any any -> any any (sid:1;)",
        "1.0\r\nhost:\"evil.test\"@Evil",
        "1.0\u2028system(\"x\")",
        "1.0\u0085x",
        "1.0 \\",
        "\u202e1.0\u0000"
      })
  void whatADeviceSaysStaysInItsComment(String version) {
    Signature hostile =
        signature(
            "alpha",
            version,
            action(
                Action.TEXT,
                session(State.SS, Role.SENDER, own(FeatureKind.SERVER_NAME, "a.alpha.test"))));
    Signature tame =
        signature("alpha", "1.0", hostile.content().actions().toArray(new ActionSignature[0]));
    for (ExportFormat format : ExportFormat.values()) {
      List<ExportFile> files = Export.of(format, List.of(hostile));
      List<ExportFile> expected = Export.of(format, List.of(tame));
      for (int i = 0; i < files.size(); i++) {
        assertThat(withoutComments(files.get(i))).isEqualTo(withoutComments(expected.get(i)));
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(files.get(i).text())).isTrue();
        assertThat(files.get(i).text().lines()).noneMatch(l -> l.endsWith("\\"));
      }
    }
  }

  @Test
  void aHostileOfferedProtocolStaysInItsQuotes() {
    List<Signature> both = List.of(ExportedApps.alpha(), ExportedApps.beta());
    assertThat(Export.of(ExportFormat.ZEEK, both).get(0).text())
        .contains("if ( protocol == \"alpha\\x22\\x3bip.addr\\x40\\x7c//\\x5c\" )");
    assertThat(Export.of(ExportFormat.WIRESHARK, both).get(0).text())
        .contains(
            "@tls.handshake.extensions_alpn_str == \"alpha\\x22\\x3bip.addr\\x40\\x7c//\\x5c\"@");
  }

  private static List<String> withoutComments(ExportFile file) {
    return file.text().lines().filter(l -> !l.startsWith("#")).toList();
  }

  private static List<String> ids(Signature signature) {
    return RuleSet.of(List.of(signature)).rules().stream().map(Rule::id).toList();
  }
}
