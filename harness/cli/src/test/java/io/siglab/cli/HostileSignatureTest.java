package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no command takes for a signature, and what it says instead. */
final class HostileSignatureTest {

  private static final Path EXAMPLE =
      Path.of("../../examples/virtual-lab/signature-output/converse-media-shown/1.0.0.json");

  @TempDir private Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
        file(
            "tampered",
            s -> s.replace("chat.siglab.test", "evil.siglab.test"),
            ": was changed after it was made: its content has the SHA-256 "),
        file(
            "newer major",
            s -> s.replaceFirst("\"1\\.[0-9]\"", "\"2.0\""),
            ": is of format 2.0; this version of Siglab reads format 1: update Siglab"),
        file(
            "truncated",
            s -> s.substring(0, s.length() / 2),
            "not JSON that can be read: Unexpected end-of-input"),
        file(
            "twice",
            s -> s.replaceFirst("\"version\"", "\"version\": \"1.0.0\", \"version\""),
            "Duplicate field 'version'"),
        file(
            "action twice",
            s -> s.replace("\"action\": \"photo\"", "\"action\": \"text\""),
            ": /content: lists the action text twice"),
        file(
            "path",
            s -> s.replace("\"app\": \"converse", "\"app\": \"../../etc/converse"),
            ": /content: an app's id is up to 64 lower-case letters, digits, '.', '_' and '-', not:"
                + " ../../etc/converse-media-shown"),
        file(
            "reserved",
            s -> s.replaceFirst("\"app\": \"[^\"]*\"", "\"app\": \"baseline\""),
            ": /content: an app cannot be called baseline"),
        file(
            "1 GB number",
            s -> s.replaceFirst("\"median\": [0-9.]+", "\"median\": 1e999999999"),
            "a number here is an integer up to 2^53"),
        file(
            "long number",
            s -> s.replaceFirst("\"median\": [0-9.]+", "\"median\": " + "9".repeat(1_000_000)),
            "Number value length (1000000) exceeds the maximum allowed (32)"),
        file(
            "deep",
            s -> "{\"content\":" + "[".repeat(1_000_000),
            "nesting depth (33) exceeds the maximum allowed (32)"),
        file(
            "rule text",
            s -> s.replaceFirst("chat\\.siglab\\.test", "x.test\\\\\"@Evil\\\\nhost:\\\\\"y"),
            "not a server_name: x.test\"@Evil?host:\"y"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isRefusedByEveryCommandWithItsReason(String name, UnaryOperator<String> edit, String message)
      throws IOException {
    Path file =
        Files.writeString(folder.resolve("1.0.0.json"), edit.apply(Files.readString(EXAMPLE)));

    refused(CommandRun.of("signature", "validate", file.toString()), message);
    refused(CommandRun.of("signature", "verify", "--runs", folder + "", file.toString()), message);
    refused(CommandRun.of("signature", "export", "--format", "ndpi", file.toString()), message);
    assertThat(folder).isDirectoryNotContaining(f -> !f.equals(file));
  }

  @Test
  void aFileOfGigabytesIsRefusedUnread() throws IOException {
    Path file = folder.resolve("1.0.0.json");
    try (var channel =
        Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(1L << 30).write(ByteBuffer.wrap(new byte[] {'}'}));
    }
    refused(
        CommandRun.of("signature", "validate", file.toString()),
        ": has 1073741825 bytes; more than 16777216 are refused");
  }

  private static void refused(CommandRun run, String message) {
    assertThat(run.exit()).isEqualTo(ExitCode.FAILURES);
    assertThat(run.out() + run.err()).contains(message).doesNotContain("\tat ");
  }

  private static Arguments file(String name, UnaryOperator<String> edit, String message) {
    return Arguments.of(name, edit, message);
  }
}
