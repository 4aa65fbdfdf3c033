package io.siglab.meter.read;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process of an iPhone's packet, which pymobiledevice3 writes as its comment in a pcapng
 * (pymobiledevice3, services/pcapd.py): {@code PID: 93, ProcName: nsurlsessiond, EPID: 412,
 * EProcName: WhatsApp, SVC: 0}. The E is for effective: the process that the packet was made for.
 *
 * @param pid process id; {@link PacketRecord#UNKNOWN} if none is told
 * @param name process name
 */
public record PacketProcess(long pid, Optional<String> name) {

  /** Nothing is told. */
  static final PacketProcess NONE = new PacketProcess(PacketRecord.UNKNOWN, Optional.empty());

  private static final String BEGINNING = "PID: ";
  private static final Pattern FORM =
      Pattern.compile(
          "PID: (-?[0-9]{1,10}), ProcName: (.*), EPID: (-?[0-9]{1,10}), EProcName: (.*), SVC: .*",
          Pattern.DOTALL);

  /**
   * @return whether the container told anything
   */
  public boolean told() {
    return pid != PacketRecord.UNKNOWN || name.isPresent();
  }

  /** Empty for any other comment. */
  static Optional<PacketProcess> of(String comment) {
    if (!comment.startsWith(BEGINNING)) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(comment);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String effective = matcher.group(4).strip();
    String name = effective.isEmpty() ? matcher.group(2).strip() : effective;
    long effectivePid = pid(matcher.group(3));
    return Optional.of(
        new PacketProcess(
            effectivePid == PacketRecord.UNKNOWN ? pid(matcher.group(1)) : effectivePid,
            name.isEmpty() ? Optional.empty() : Optional.of(name)));
  }

  /** -1, which stands for none, is written as if it had no sign. */
  private static long pid(String digits) {
    long value = Long.parseLong(digits);
    return value <= 0 || value > Integer.MAX_VALUE ? PacketRecord.UNKNOWN : value;
  }
}
