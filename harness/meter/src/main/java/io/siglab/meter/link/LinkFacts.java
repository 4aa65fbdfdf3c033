package io.siglab.meter.link;

import io.siglab.meter.Attribution;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What link headers say of a packet's owner and interface. Refilled for every packet. */
public final class LinkFacts {
  /** Stands for "not said". */
  public static final long UNKNOWN = -1;

  /** Above every interface number. */
  private static final long KIND = 1L << 32;

  private long uid = UNKNOWN;
  private long pid = UNKNOWN;
  private @Nullable String process;
  private long interfaceNumber = UNKNOWN;
  private long interfaceKey = UNKNOWN;

  /** Forgets the packet before. */
  public void reset() {
    uid = UNKNOWN;
    pid = UNKNOWN;
    process = null;
    interfaceNumber = UNKNOWN;
    interfaceKey = UNKNOWN;
  }

  /**
   * @param number of the interface the packet was captured on; negative stands for unknown
   */
  public void setInterface(long number) {
    interfaceNumber = number;
    interfaceKey = number;
  }

  /** For what tells kinds of interfaces apart, but not two of one kind. */
  void setInterfaceKind(int kind) {
    interfaceKey = KIND | kind;
  }

  /**
   * @param value user id; negative stands for unknown
   */
  public void setUid(long value) {
    uid = value < 0 ? UNKNOWN : value;
  }

  /**
   * @param value process id; negative stands for unknown
   */
  public void setPid(long value) {
    pid = value < 0 ? UNKNOWN : value;
  }

  /**
   * @param name process or app; empty stands for unknown
   */
  public void setProcess(String name) {
    process = name.isEmpty() ? null : name;
  }

  /**
   * @return whether any owner, or the interface, is known
   */
  public boolean known() {
    return uid != UNKNOWN || pid != UNKNOWN || process != null || interfaceNumber != UNKNOWN;
  }

  /**
   * @return number of the interface, or {@link #UNKNOWN}
   */
  public long interfaceNumber() {
    return interfaceNumber;
  }

  /**
   * @return the same for packets of one interface and, where the capture can tell, different for
   *     those of two; {@link #UNKNOWN} if it has one interface only
   */
  public long interfaceKey() {
    return interfaceKey;
  }

  /**
   * What a flow's packets said so far with what this one says: the first value of each kind stays.
   *
   * @param before of the flow's earlier packets
   * @return the same object if this packet adds nothing
   */
  public Attribution addTo(Attribution before) {
    boolean adds =
        (before.uid().isEmpty() && uid != UNKNOWN)
            || (before.pid().isEmpty() && pid != UNKNOWN)
            || (before.process().isEmpty() && process != null)
            || (before.interfaceNumber().isEmpty() && interfaceNumber != UNKNOWN);
    return adds
        ? new Attribution(
            before.uid().isPresent() ? before.uid() : optional(uid),
            before.pid().isPresent() ? before.pid() : optional(pid),
            before.process().or(this::process),
            before.interfaceNumber().isPresent()
                ? before.interfaceNumber()
                : optional(interfaceNumber))
        : before;
  }

  private static OptionalLong optional(long value) {
    return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * @return user id, or {@link #UNKNOWN}
   */
  public long uid() {
    return uid;
  }

  /**
   * @return process id, or {@link #UNKNOWN}
   */
  public long pid() {
    return pid;
  }

  /**
   * @return process or app name
   */
  public Optional<String> process() {
    return Optional.ofNullable(process);
  }
}
