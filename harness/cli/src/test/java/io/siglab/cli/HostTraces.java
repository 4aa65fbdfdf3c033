package io.siglab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run can leave on a host: network namespaces with their configuration, links, temporary
 * files and processes of the tools that a run starts.
 *
 * @param traces one line each
 */
record HostTraces(Set<String> traces) {

  private static final Set<String> TOOLS =
      Set.of(
          "adb",
          "chromium",
          "chromedriver",
          "chrome_crashpad_handler",
          "node",
          "prosody",
          "lua5.4",
          "dnsmasq",
          "kamailio",
          "turnserver",
          "nginx",
          "tcpdump");

  /** The lab's own program, the phones' end of adb, which Java runs. */
  private static final String PHONES = "PhonesProcess";

  /** Stays, like /run/siglab, for the labs of one user; what is in it must go. */
  private static final String STATE_OF_USER = "siglab-of-";

  /** Stays: the files with which devices are leased. */
  private static final String LEASES = "siglab-devices";

  /** What is there now. */
  static HostTraces now() {
    Set<String> traces = new TreeSet<>();
    list(Path.of("/run/netns")).forEach(n -> traces.add("namespace " + n));
    list(Path.of("/etc/netns")).forEach(n -> traces.add("namespace configuration " + n));
    list(Path.of("/run/siglab")).forEach(n -> traces.add("state " + n));
    list(Path.of("/sys/class/net")).forEach(n -> traces.add("link " + n));
    list(Path.of("/tmp")).stream()
        .filter(n -> !n.startsWith(STATE_OF_USER) && !n.equals(LEASES))
        .filter(n -> n.startsWith("siglab") || n.contains("chromium") || n.contains("appium"))
        .forEach(n -> traces.add("temporary " + n));
    list(Path.of("/tmp")).stream()
        .filter(n -> n.startsWith(STATE_OF_USER) && !n.endsWith(".lock"))
        .forEach(
            user ->
                list(Path.of("/tmp", user)).forEach(n -> traces.add("state " + user + "/" + n)));
    ProcessHandle.allProcesses()
        .filter(HostTraces::isOfThisHost)
        .forEach(
            p ->
                p.info()
                    .command()
                    .filter(c -> isTool(c) || arguments(p.pid()).contains(PHONES))
                    .ifPresent(
                        c ->
                            traces.add("process " + p.pid() + " " + c + " " + arguments(p.pid()))));
    return new HostTraces(traces);
  }

  /** What is here and was not there before. */
  Set<String> since(HostTraces before) {
    return traces.stream()
        .filter(t -> !before.traces.contains(t))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Containers and other process namespaces of the machine are hosts of their own. */
  private static boolean isOfThisHost(ProcessHandle process) {
    try {
      Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
      return own.equals(
          Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "ns/pid")));
    } catch (IOException e) {
      // It ended meanwhile, so it was not left.
      return false;
    }
  }

  private static boolean isTool(String command) {
    return TOOLS.contains(Path.of(command).getFileName().toString());
  }

  private static String arguments(long pid) {
    try {
      String line =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
      String shown = line.replace('\0', ' ').strip();
      return shown.substring(0, Math.min(2000, shown.length()));
    } catch (IOException e) {
      return "(ended meanwhile)";
    }
  }

  private static List<String> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(e -> e.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
