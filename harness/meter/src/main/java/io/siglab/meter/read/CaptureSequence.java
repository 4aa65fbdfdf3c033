package io.siglab.meter.read;

import io.siglab.meter.Truncation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Parts of one capture, as rotation leaves them, read as if they were one file. */
public final class CaptureSequence implements CaptureReader {
  /** Opens a part when its turn comes. */
  @FunctionalInterface
  public interface Part {
    /**
     * @return its packets
     * @throws IOException if it cannot be opened, or is no capture
     */
    CaptureReader open() throws IOException;
  }

  private final Iterator<Part> rest;
  private final List<Integer> linkTypes = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();
  private CaptureReader current;
  private Optional<Truncation> truncation = Optional.empty();

  /**
   * @param parts in order of time; at least one
   * @throws IOException if the first cannot be opened, or is no capture
   */
  public CaptureSequence(List<Part> parts) throws IOException {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a capture has at least one part");
    }
    this.rest = parts.iterator();
    this.current = rest.next().open();
  }

  @Override
  public boolean next(PacketRecord packet) throws IOException {
    while (!current.next(packet)) {
      linkTypes.addAll(current.linkTypes());
      comments.addAll(current.comments());
      Optional<Truncation> broken = current.truncation();
      truncation = truncation.or(() -> broken);
      if (!rest.hasNext()) {
        current = new Ended(current.format());
        return false;
      }
      current = rest.next().open();
    }
    return true;
  }

  @Override
  public String format() {
    return current.format();
  }

  @Override
  public List<Integer> linkTypes() {
    List<Integer> all = new ArrayList<>(linkTypes);
    all.addAll(current.linkTypes());
    return all;
  }

  /** The first part that broke off; its offset counts from that part's beginning. */
  @Override
  public Optional<Truncation> truncation() {
    return truncation;
  }

  @Override
  public List<String> comments() {
    List<String> all = new ArrayList<>(comments);
    all.addAll(current.comments());
    return all;
  }

  /** Stands behind the last part. */
  private record Ended(String format) implements CaptureReader {
    @Override
    public boolean next(PacketRecord packet) {
      return false;
    }

    @Override
    public List<Integer> linkTypes() {
      return List.of();
    }

    @Override
    public Optional<Truncation> truncation() {
      return Optional.empty();
    }

    @Override
    public List<String> comments() {
      return List.of();
    }
  }
}
