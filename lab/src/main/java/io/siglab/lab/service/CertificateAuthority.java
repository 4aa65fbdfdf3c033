package io.siglab.lab.service;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The certificate authority of one lab. Its key never leaves the lab's work directory and dies with
 * it; only the lab's own phones trust it.
 */
public final class CertificateAuthority {

  /** How long certificates are valid: longer than any lab is up. */
  public static final Duration VALID = Duration.ofDays(30);

  private final Path directory;
  private final ProcessRunner runner;

  /**
   * Certificates in a directory.
   *
   * @param directory exists; receives {@code ca.crt} and one {@code HOST.crt} and {@code HOST.key}
   *     for each host
   */
  public CertificateAuthority(Path directory, ProcessRunner runner) {
    this.directory = directory;
    this.runner = runner;
  }

  /** Makes the authority's own key and certificate. */
  public void create(String name) {
    openssl(
        List.of(
            "-keyout", key().toString(), "-out", certificate().toString(), "-subj", "/CN=" + name),
        "make the lab's certificate authority");
  }

  /**
   * Makes the key and the certificate of one host.
   *
   * @param aliases further names of the host
   */
  public void issue(String host, String... aliases) {
    StringBuilder names = new StringBuilder("subjectAltName=DNS:").append(host);
    for (String alias : aliases) {
      names.append(",DNS:").append(alias);
    }
    openssl(
        List.of(
            "-CA",
            certificate().toString(),
            "-CAkey",
            key().toString(),
            "-keyout",
            directory.resolve(host + ".key").toString(),
            "-out",
            directory.resolve(host + ".crt").toString(),
            "-subj",
            "/CN=" + host,
            "-addext",
            names.toString(),
            "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-addext",
            "extendedKeyUsage=serverAuth"),
        "make the certificate of " + host);
  }

  /** The authority's certificate, to be trusted by phones. */
  public Path certificate() {
    return directory.resolve("ca.crt");
  }

  /** Where certificates and keys lie. */
  public Path directory() {
    return directory;
  }

  private Path key() {
    return directory.resolve("ca.key");
  }

  private void openssl(List<String> more, String purpose) {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("openssl", "req", "-x509", "-new", "-newkey", "ec", "-pkeyopt"));
    words.addAll(
        List.of("ec_paramgen_curve:prime256v1", "-nodes", "-days", Long.toString(VALID.toDays())));
    words.addAll(more);
    runner.require(Command.of(words), purpose);
  }
}
