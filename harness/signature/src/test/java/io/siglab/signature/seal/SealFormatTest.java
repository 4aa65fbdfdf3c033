package io.siglab.signature.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.durable.Sha256;
import io.siglab.signature.SemanticVersion;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureException;
import io.siglab.signature.SignatureFormat;
import io.siglab.signature.WorkedExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seals hold for the file and the key they were made with, and for nothing else. */
class SealFormatTest {

  /** The example private key of RFC 8410, section 10.3, in the PEM form that OpenSSL writes. */
  private static final String PRIVATE_PEM =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
      -----END PRIVATE KEY-----
      """;

  /** The public key of that private key (RFC 8410, section 10.1). */
  private static final String PUBLIC_PEM =
      """
      -----BEGIN PUBLIC KEY-----
      MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
      -----END PUBLIC KEY-----
      """;

  @TempDir private Path directory;
  private final SealFormat seals = new SealFormat();
  private final SignatureFormat format = new SignatureFormat();
  private Signature signature;
  private String text = "";
  private Path file;
  private Path privateKey;
  private Path publicKey;

  @BeforeEach
  void files() throws IOException {
    file = directory.resolve("1.0.0.json");
    signature = format.signature(WorkedExample.content(), SemanticVersion.FIRST);
    format.write(signature, file);
    text = Files.readString(file);
    privateKey = Files.writeString(directory.resolve("key.pem"), PRIVATE_PEM);
    publicKey = Files.writeString(directory.resolve("key.pub.pem"), PUBLIC_PEM);
  }

  @Test
  void aSealedFileIsVerifiedAndUnchanged() throws IOException {
    Path seal = seal();
    assertThat(seal).isEqualTo(directory.resolve("1.0.0.json.sig"));
    assertThat(file).hasContent(text);
    assertThat(seals.verify(file, KeyFiles.readPublic(publicKey))).isEqualTo(signature);

    String before = Files.readString(seal);
    assertThat(seal()).hasContent(before);
  }

  @Test
  void aChangedFileIsRefused() throws IOException {
    seal();
    Files.writeString(file, text.replace("Debian 12", "Debian 13"));
    assertThatThrownBy(() -> seals.verify(file, KeyFiles.readPublic(publicKey)))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            file
                + " was changed after it was signed: its bytes are not those that "
                + SealFormat.sealOf(file)
                + " seals");
  }

  @Test
  void anotherKeyIsRefused() throws GeneralSecurityException {
    seal();
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    assertThatThrownBy(() -> seals.verify(file, other.getPublic()))
        .isInstanceOf(SignatureException.class)
        .hasMessage(
            SealFormat.sealOf(file)
                + " was not made with this key: ask the publisher for the right public key");
    assertThatThrownBy(() -> seals.seal(file, other.getPrivate()))
        .hasMessageEndingWith("is there already, from another key or file, and is not overwritten");
  }

  @Test
  void aForgedHashDoesNotHelp() throws IOException {
    Path seal = seal();
    String before = Files.readString(seal);
    String hash = Sha256.of(file);
    format.write(format.signature(WorkedExample.content(), new SemanticVersion(1, 0, 1)), file);
    Files.writeString(seal, before.replace(hash, Sha256.of(file)));
    assertThatThrownBy(() -> seals.verify(file, KeyFiles.readPublic(publicKey)))
        .hasMessageContaining("was not made with this key");
  }

  @Test
  void whatIsNoSignatureIsNotSealed() throws IOException {
    Files.writeString(file, text.replace("Debian 12", "Debian 13"));
    assertThatThrownBy(this::seal)
        .isInstanceOf(SignatureException.class)
        .hasMessageStartingWith(file + ": was changed after it was made");
    assertThat(SealFormat.sealOf(file)).doesNotExist();
  }

  @Test
  void aFileWithoutASealIsNotVerified() {
    assertThatThrownBy(() -> seals.verify(file, KeyFiles.readPublic(publicKey)))
        .hasMessageStartingWith(file + " is not signed: there is no ");
  }

  @Test
  void aDamagedSealIsRefused() throws IOException {
    Path seal = seal();
    Files.writeString(seal, Files.readString(seal).replace("Ed25519", "none"));
    assertThatThrownBy(() -> seals.verify(file, KeyFiles.readPublic(publicKey)))
        .isInstanceOf(SignatureException.class)
        .hasMessageStartingWith(seal + ": /algorithm: ");
  }

  @Test
  void keyFilesThatHoldNoSuchKeyAreRefusedWithoutShowingThem() throws IOException {
    assertThatThrownBy(() -> KeyFiles.readPrivate(publicKey))
        .hasMessage(
            publicKey
                + ": holds no PRIVATE KEY in PEM form; make one with:"
                + " openssl genpkey -algorithm ed25519 -out key.pem");
    assertThatThrownBy(() -> KeyFiles.readPublic(privateKey))
        .hasMessage(
            privateKey
                + ": holds no PUBLIC KEY in PEM form; make one with:"
                + " openssl pkey -in key.pem -pubout -out key.pub.pem");
    String secret = Base64.getEncoder().encodeToString(new byte[40]);
    Files.writeString(
        privateKey, "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> KeyFiles.readPrivate(privateKey))
        .isInstanceOf(SignatureException.class)
        .hasMessage(privateKey + ": holds no Ed25519 private key");
    assertThatThrownBy(() -> KeyFiles.readPrivate(directory.resolve("none.pem")))
        .hasMessage("cannot read the key file " + directory.resolve("none.pem"));
  }

  private Path seal() {
    return seals.seal(file, KeyFiles.readPrivate(privateKey));
  }
}
