package io.siglab.testbed.ios;

import io.siglab.testbed.capture.TcpdumpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A Mac's rvictl and tcpdump as programs of their own, with the state that they share in a folder:
 * they know which phones are plugged in and note what no caller may do.
 */
final class FakeMac {

  private final Path state;
  private final Path records;

  FakeMac(Path folder, String... plugged) throws IOException {
    this.state = Files.createDirectory(folder.resolve("mac"));
    this.records = folder.resolve("records");
    Files.write(state.resolve("plugged"), List.of(plugged));
    for (String program : List.of("rvictl", "tcpdump")) {
      Path wrapper = state.resolve(program);
      Path script = state.resolve(program + ".pl");
      try (InputStream in = FakeMac.class.getResourceAsStream(program)) {
        Files.copy(Objects.requireNonNull(in), script);
      }
      Files.writeString(
          wrapper,
          "#!/bin/sh\nSIGLAB_FAKE_MAC='" + state + "' exec perl '" + script + "' \"$@\"\n");
      Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Its programs, and no go-ios. */
  IosTools tools() {
    return new IosTools(
        new GoIos(List.of("no-go-ios-here")),
        rvictl(),
        records(),
        new TcpdumpSettings(
            state.resolve("tcpdump").toString(),
            1024,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20)));
  }

  Rvictl rvictl() {
    return new Rvictl(List.of(state.resolve("rvictl").toString()));
  }

  RviRecords records() {
    return new RviRecords(records);
  }

  /** What its tcpdump will capture. */
  void captures(PktapCapture packets) throws IOException {
    Files.write(state.resolve("packets"), packets.bytes());
    Files.writeString(state.resolve("number"), Integer.toString(packets.packets()));
  }

  /** Lets its tcpdump die. */
  void killTcpdump() throws IOException {
    Files.createFile(state.resolve("die"));
  }

  List<String> interfaces() throws IOException {
    Path file = state.resolve("interfaces");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** What was done that no caller may do. */
  List<String> illegal() throws IOException {
    Path file = state.resolve("illegal");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
