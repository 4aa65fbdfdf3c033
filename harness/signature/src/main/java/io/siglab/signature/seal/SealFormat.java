package io.siglab.signature.seal;

import io.siglab.durable.DurableFiles;
import io.siglab.durable.Sha256;
import io.siglab.json.JsonDocumentException;
import io.siglab.json.JsonFormat;
import io.siglab.json.JsonSchema;
import io.siglab.signature.SignatureException;
import io.siglab.signature.SignatureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/** Makes and checks seals of signature files; nothing that readers refuse is sealed or passes. */
public final class SealFormat {

  private static final long MOST_BYTES = 4096;

  private final SignatureFormat format = new SignatureFormat();
  private final JsonFormat<Seal> seals =
      new JsonFormat<>(
          Seal.class, JsonSchema.load(SealFormat.class, "seal.schema.json"), MOST_BYTES);

  /** Where the seal of a file is. */
  public static Path sealOf(Path file) {
    return file.resolveSibling(file.getFileName() + ".sig");
  }

  /**
   * Seals a file. The same file and key give the same seal (RFC 8032 is deterministic).
   *
   * @return where the seal is
   * @throws SignatureException if the file is no valid signature, or another seal is there already
   */
  public Path seal(Path file, PrivateKey key) {
    Path sealFile = sealOf(file);
    try {
      format.read(file);
      byte[] content = Files.readAllBytes(file);
      java.security.Signature signer = java.security.Signature.getInstance(Seal.ALGORITHM);
      signer.initSign(key);
      signer.update(content);
      String signature = Base64.getEncoder().encodeToString(signer.sign());
      byte[] made = seals.write(new Seal(Seal.ALGORITHM, Sha256.of(content), signature));
      if (!Files.exists(sealFile)) {
        DurableFiles.write(sealFile, made);
      } else if (!Arrays.equals(Files.readAllBytes(sealFile), made)) {
        throw new SignatureException(
            sealFile + " is there already, from another key or file, and is not overwritten");
      }
      return sealFile;
    } catch (GeneralSecurityException e) {
      throw new SignatureException("cannot sign " + file + " with this key: not Ed25519?", e);
    } catch (IOException e) {
      throw new SignatureException("cannot sign " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks that a file is as the key's owner sealed it.
   *
   * @return the signature
   * @throws SignatureException saying whether the seal is missing, the file was changed, or the
   *     seal is another key's
   */
  public io.siglab.signature.Signature verify(Path file, PublicKey key) {
    Path sealFile = sealOf(file);
    if (!Files.exists(sealFile)) {
      throw new SignatureException(
          file
              + " is not signed: there is no "
              + sealFile
              + ". Sign it with 'siglab signature sign', or take the .sig file from its publisher");
    }
    try {
      Seal seal = seals.read(sealFile);
      byte[] content = Files.readAllBytes(file);
      if (!Sha256.of(content).equals(seal.fileSha256())) {
        throw new SignatureException(
            file
                + " was changed after it was signed: its bytes are not those that "
                + sealFile
                + " seals");
      }
      java.security.Signature verifier = java.security.Signature.getInstance(Seal.ALGORITHM);
      verifier.initVerify(key);
      verifier.update(content);
      if (!verifier.verify(Base64.getDecoder().decode(seal.signature()))) {
        throw wrongKey(sealFile);
      }
      return format.read(content, file.toString());
    } catch (JsonDocumentException e) {
      throw new SignatureException(e.getMessage(), e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new SignatureException(wrongKey(sealFile).getMessage(), e);
    } catch (IOException e) {
      throw new SignatureException("cannot verify " + file + ": " + e.getMessage(), e);
    }
  }

  private static SignatureException wrongKey(Path sealFile) {
    return new SignatureException(
        sealFile + " was not made with this key: ask the publisher for the right public key");
  }
}
