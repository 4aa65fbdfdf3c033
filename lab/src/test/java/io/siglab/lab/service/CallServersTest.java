package io.siglab.lab.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.testbed.inventory.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the calling app's servers are told. */
final class CallServersTest {

  private static final List<Account> ACCOUNTS =
      List.of(
          new Account("phone-a-1a2b3c@chat.siglab.test", "secret-a"),
          new Account("phone-b-4d5e6f@chat.siglab.test", "secret-b"));

  private static final RelayCredentials CREDENTIALS =
      new RelayCredentials("north", Instant.ofEpochSecond(1_800_000_000));

  @TempDir private Path folder;
  private CertificateAuthority authority;

  @BeforeEach
  void makeAuthority() {
    authority =
        new CertificateAuthority(
            folder.resolve("certificates"), new ExecRunner(Map.of(), Lifetime.WITH_OWNER));
  }

  @Test
  void theRegistrarKnowsBothAccountsAndListensForWebSocketsOnly() {
    Path file = SipServer.configure(folder, authority, ACCOUNTS);

    assertThat(file)
        .content()
        .contains("$sht(accounts=>phone-a-1a2b3c) = \"secret-a\";")
        .contains("$sht(accounts=>phone-b-4d5e6f) = \"secret-b\";")
        .contains("listen=tls:203.0.113.70:443\nlisten=tls:[2001:db8:5e::70]:443\n")
        .contains(folder.resolve("certificates/sip.siglab.test.crt").toString())
        .doesNotContain("listen=udp")
        .doesNotContainPattern("@[A-Z]");
  }

  @Test
  void theRelayListensUnderItsThreeNamesAndRelaysAtAnAddressOfItsOwn() {
    Path file = RelayServer.configure(folder, authority, CREDENTIALS);

    assertThat(file)
        .content()
        .contains(
            "listening-ip=203.0.113.80\n"
                + "listening-ip=203.0.113.84\n"
                + "listening-ip=2001:db8:5e::86\n"
                + "relay-ip=203.0.113.90\n")
        .contains("static-auth-secret=north")
        .contains("tls-listening-port=443")
        .doesNotContainPattern("@[A-Z]");
  }

  /** The keyed hash was computed with {@code openssl dgst -sha1 -hmac north -binary | base64}. */
  @Test
  void relayCredentialsNameTheirEndAndAreAKeyedHashOfTheirName() {
    assertThat(CREDENTIALS.userName(ACCOUNTS.get(0))).isEqualTo("1800000000:phone-a-1a2b3c");
    assertThat(CREDENTIALS.password(ACCOUNTS.get(0))).isEqualTo("fvXWrmPn0Nepw3gPap5JerFLWlc=");
    assertThat(CREDENTIALS.toString()).doesNotContain("north");
  }

  @Test
  void eachAccountFindsItsCredentialsAndItsContactsBesideThePage() throws Exception {
    Path sipJs = Files.createDirectory(folder.resolve("sip.js"));
    Files.writeString(sipJs.resolve("package.json"), "{\"version\": \"1.2.3\"}");
    Path page = folder.resolve("call");

    CallPage.write(page, sipJs, ACCOUNTS, CREDENTIALS);

    JsonMapper json = JsonMapper.builder().build();
    JsonNode lab = json.readTree(page.resolve("lab.json").toFile());
    assertThat(lab.path("version").asText()).isEqualTo("1.2.3");
    assertThat(lab.path("contacts"))
        .extracting(JsonNode::asText)
        .containsExactly("phone-a-1a2b3c@chat.siglab.test", "phone-b-4d5e6f@chat.siglab.test");
    JsonNode login = json.readTree(page.resolve("relay/phone-b-4d5e6f.json").toFile());
    assertThat(login.path("username").asText()).isEqualTo("1800000000:phone-b-4d5e6f");
    assertThat(page.resolve("index.html")).exists();
    assertThat(Files.readString(page.resolve("lab.json"))).doesNotContain("secret", "north");
  }
}
