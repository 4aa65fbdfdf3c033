package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The browser's list of trusted authorities (an NSS database), made once and copied to each phone.
 *
 * @param directory the database
 */
public record TrustStore(Path directory) {

  /**
   * Makes a database that trusts one authority.
   *
   * @param directory made here
   * @param authority the certificate
   */
  public static TrustStore create(ProcessRunner runner, Path directory, Path authority) {
    String database = "sql:" + directory;
    String purpose = "make the phones trust the lab's certificate authority";
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw LabException.file("cannot make " + directory, e);
    }
    runner.require(Command.of("certutil", "-N", "-d", database, "--empty-password"), purpose);
    runner.require(
        Command.of(
            "certutil",
            "-A",
            "-d",
            database,
            "-n",
            "siglab",
            "-t",
            "C,,",
            "-i",
            authority.toString()),
        purpose);
    return new TrustStore(directory);
  }

  void copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }
}
