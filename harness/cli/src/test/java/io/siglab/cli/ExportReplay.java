package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Exported nDPI rules on captures: what ndpiReader finds by them, and what it must find, which is
 * what tshark sees of the same names.
 */
final class ExportReplay {

  private static final Pattern RULE = Pattern.compile("^host:\"([a-z0-9.-]+)\"@(siglab-.*)$");
  private static final int PROTOCOL = 10;
  private static final int HOST = 11;

  /** ndpiReader writes no more of a flow's two protocol names, with a dot between. */
  private static final int SHOWN = 31;

  private final Path folder;
  private final Path rules;
  private final Map<String, String> protocols = new TreeMap<>();

  /**
   * Exports signatures.
   *
   * @param folder for files in between
   * @param signatures files, exported together
   */
  ExportReplay(Path folder, List<String> signatures) {
    this.folder = folder;
    this.rules = folder.resolve("siglab-protos.txt");
    List<String> command = new ArrayList<>(List.of("signature", "export", "--format", "ndpi"));
    command.addAll(List.of("--out", rules.toString()));
    command.addAll(signatures);
    CommandRun export = CommandRun.of(command.toArray(new String[0]));
    assertThat(export.exit()).as(export.err()).isZero();
    for (String line : lines(rules)) {
      Matcher rule = RULE.matcher(line);
      if (rule.matches()) {
        protocols.put(rule.group(1), rule.group(2));
      }
    }
  }

  /** The host names that rules look for. */
  Set<String> names() {
    return Set.copyOf(protocols.keySet());
  }

  /** Flows that ndpiReader gave a rule's protocol, by the host name it saw in them. */
  Map<String, Long> ndpi(Path capture) {
    Path csv = temporary("flows");
    run("ndpiReader", "-q", "-p", rules.toString(), "-C", csv.toString(), "-i", capture.toString());
    Map<String, Long> flows = new TreeMap<>();
    for (String line : lines(csv)) {
      String[] fields = line.split(",", -1);
      if (!line.startsWith("#") && line.contains("siglab-")) {
        String name = fields[HOST];
        String both = fields[PROTOCOL];
        String found = both.substring(both.indexOf('.') + 1);
        String rule = String.valueOf(protocols.get(name));
        assertThat(found)
            .as(line)
            .isEqualTo(both.length() < SHOWN ? rule : rule.substring(0, found.length()));
        flows.merge(name, 1L, Long::sum);
      }
    }
    return flows;
  }

  /** Streams with a DNS query or a ClientHello for a name that has a rule. */
  Map<String, Long> expected(Path capture) {
    Set<String> streams = new TreeSet<>();
    for (String line :
        run(
            "tshark",
            "-n",
            "-r",
            capture.toString(),
            "-Y",
            "dns.qry.name || tls.handshake.extensions_server_name",
            "-T",
            "fields",
            "-e",
            "tcp.stream",
            "-e",
            "udp.stream",
            "-e",
            "dns.qry.name",
            "-e",
            "tls.handshake.extensions_server_name")) {
      String[] fields = line.split("\t", -1);
      streams.add((fields[2] + fields[3]) + "\t" + fields[0] + "\t" + fields[1]);
    }
    Map<String, Long> flows = new TreeMap<>();
    for (String stream : streams) {
      String name = stream.substring(0, stream.indexOf('\t'));
      if (protocols.containsKey(name)) {
        flows.merge(name, 1L, Long::sum);
      }
    }
    return flows;
  }

  /** A file of its own, as captures are read several at once. */
  private Path temporary(String name) {
    try {
      return Files.createTempFile(folder, name, ".txt");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> run(String... command) {
    Path output = temporary("tool");
    try {
      int exit =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      assertThat(exit).as(String.join(" ", command)).isZero();
      return lines(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
