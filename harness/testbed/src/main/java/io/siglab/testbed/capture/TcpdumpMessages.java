package io.siglab.testbed.capture;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tcpdump says on standard error, understood: its readiness, its counters at the end
 * (tcpdump(1), "output format": packets captured, received by filter, dropped by kernel, dropped by
 * interface) and its refusals.
 */
public final class TcpdumpMessages {

  private static final Pattern READY = Pattern.compile("\\blistening on \\S+, link-type ");
  private static final Pattern CAPTURED = Pattern.compile("^(\\d+) packets? captured$");
  private static final Pattern DROPPED =
      Pattern.compile("^(\\d+) packets? dropped by (?:kernel|interface)$");

  private TcpdumpMessages() {}

  /** Whether this line says that packets are recorded from now on. */
  public static boolean saysReady(String line) {
    return READY.matcher(line).find();
  }

  /** Packets written to the file, or empty where tcpdump ended without its counters. */
  public static OptionalLong captured(List<String> lines) {
    for (String line : lines) {
      Matcher matcher = CAPTURED.matcher(line.strip());
      if (matcher.matches()) {
        return OptionalLong.of(Long.parseLong(matcher.group(1)));
      }
    }
    return OptionalLong.empty();
  }

  /** Packets dropped by kernel and interface together. */
  public static long dropped(List<String> lines) {
    long sum = 0;
    for (String line : lines) {
      Matcher matcher = DROPPED.matcher(line.strip());
      if (matcher.matches()) {
        sum += Long.parseLong(matcher.group(1));
      }
    }
    return sum;
  }

  /** The likely mend for what tcpdump, or the prefix before it, complained about. */
  public static String mend(List<String> lines) {
    String said = String.join("\n", lines);
    if (said.contains("No space left on device")) {
      return "free space where the run is written, or choose another place with --out";
    }
    if (said.contains("No such device")) {
      return "is the device's network still up? of the virtual lab, `siglab lab status` shows it";
    }
    if (said.contains("Couldn't change to") || said.contains("permitted")) {
      return "capturing needs root or the capabilities CAP_NET_RAW and CAP_NET_ADMIN";
    }
    if (said.contains("Permission denied")) {
      return "the capture's directory must be writable for the user that tcpdump runs as";
    }
    if (said.contains("No such file or directory")) {
      return "install tcpdump (Debian package tcpdump), and check that the capture's directory"
          + " exists";
    }
    return "run the command by hand to see why";
  }
}
