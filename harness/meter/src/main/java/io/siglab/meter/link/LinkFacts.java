package io.siglab.meter.link;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What link headers say of a packet's owner. Refilled for every packet. */
public final class LinkFacts {
  /** Stands for "not said". */
  public static final long UNKNOWN = -1;

  private long uid = UNKNOWN;
  private long pid = UNKNOWN;
  private @Nullable String process;

  /** Forgets the packet before. */
  public void reset() {
    uid = UNKNOWN;
    pid = UNKNOWN;
    process = null;
  }

  /**
   * @param value user id; negative stands for unknown
   */
  public void setUid(long value) {
    uid = value < 0 ? UNKNOWN : value;
  }

  void setPid(long value) {
    pid = value < 0 ? UNKNOWN : value;
  }

  void setProcess(String name) {
    process = name.isEmpty() ? null : name;
  }

  /**
   * @return whether any owner is known
   */
  public boolean known() {
    return uid != UNKNOWN || pid != UNKNOWN || process != null;
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
