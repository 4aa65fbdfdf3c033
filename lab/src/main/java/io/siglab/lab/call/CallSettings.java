package io.siglab.lab.call;

import io.siglab.lab.error.LabException;
import io.siglab.testbed.yaml.Durations;
import io.siglab.testbed.yaml.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The dials of the calling app: what a variant's settings make of its traffic. Reading is strict;
 * what a profile leaves out has the value of {@link #defaults}.
 */
public final class CallSettings {

  private static final String PATH = "path";
  private static final String PREFER = "prefer";
  private static final String RELAY_NAMES = "relay-names";

  private static final Map<String, Dial> DIALS = dials();

  private final Map<String, String> values;

  private CallSettings(Map<String, String> values) {
    this.values = values;
  }

  private static Map<String, Dial> dials() {
    Map<String, Dial> dials = new LinkedHashMap<>();
    // Where media go: from phone to phone, or through the relay by one of its transports.
    dials.put(PATH, new Words("direct", "relay-udp", "relay-tcp", "relay-tls"));
    // When addresses are disclosed to the peer: while it rings, or after it answered.
    dials.put("candidates", new Words("early", "late"));
    dials.put(PREFER, new Words("ipv4", "ipv6"));
    // Whether the relay has one name, or one for each address family (Li 2026, Table 5).
    dials.put(RELAY_NAMES, new Words("shared", "per-family"));
    dials.put("ring-timeout", new Time("45s", Duration.ofSeconds(1), Duration.ofMinutes(2)));
    dials.put("media-timeout", new Time("10s", Duration.ofSeconds(1), Duration.ofMinutes(1)));
    // Opus codes speech from 6 to 510 kbit/s (RFC 6716, section 2.1.1).
    dials.put("audio-kbps", new WholeNumber(32, 6, 510));
    dials.put("video-kbps", new WholeNumber(600, 50, 4000));
    dials.put("keep-alive", new TimeOrOff(Duration.ofSeconds(1), Duration.ofMinutes(10)));
    return Collections.unmodifiableMap(dials);
  }

  /** All dials with the values that they have when a profile does not set them. */
  public static SortedMap<String, String> defaults() {
    SortedMap<String, String> defaults = new TreeMap<>();
    DIALS.forEach((name, dial) -> defaults.put(name, dial.usual()));
    return defaults;
  }

  /**
   * Reads a variant's settings.
   *
   * @throws LabException that names every setting that is wrong, what it may be, and the likely
   *     mend
   */
  public static CallSettings read(Map<String, String> settings) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(settings)
        .forEach(
            (name, value) -> {
              Dial dial = DIALS.get(name);
              if (dial == null) {
                problems.add(
                    name
                        + " is no setting of the calling app; "
                        + Spelling.suggestion(name, DIALS.keySet()));
              } else if (!dial.accepts(value)) {
                problems.add(name + " is '" + value + "', but must be " + dial.expected(value));
              }
            });
    SortedMap<String, String> values = defaults();
    values.putAll(settings);
    if (!"direct".equals(values.get(PATH))
        && "ipv6".equals(values.get(PREFER))
        && "shared".equals(values.get(RELAY_NAMES))) {
      problems.add(
          "prefer: ipv6 needs relay-names: per-family on a relayed path, as the relay's shared name"
              + " has no IPv6 address");
    }
    if (!problems.isEmpty()) {
      throw new LabException(
          "the calling app cannot be started with these settings: "
              + String.join("; ", problems)
              + "; mend the variant's settings in its profile");
    }
    return new CallSettings(values);
  }

  /** The settings as the page reads them from its address: every dial, times in milliseconds. */
  public SortedMap<String, String> query() {
    SortedMap<String, String> query = new TreeMap<>();
    DIALS.forEach((name, dial) -> dial.put(query, name, values.getOrDefault(name, dial.usual())));
    return query;
  }

  /** One dial: which values it takes. */
  private interface Dial {

    String usual();

    boolean accepts(String value);

    /** What it takes, for a message about a value that it does not. */
    String expected(String value);

    default void put(Map<String, String> query, String name, String value) {
      query.put(name, value);
    }
  }

  /** One of a few words, of which the first is the usual one. */
  private record Words(List<String> words) implements Dial {

    Words(String... words) {
      this(List.of(words));
    }

    @Override
    public String usual() {
      return words.get(0);
    }

    @Override
    public boolean accepts(String value) {
      return words.contains(value);
    }

    @Override
    public String expected(String value) {
      String all = "one of " + String.join(", ", words);
      return Spelling.nearest(value, words)
          .map(word -> all + " (did you mean '" + word + "'?)")
          .orElse(all);
    }
  }

  private record WholeNumber(int usualNumber, int least, int most) implements Dial {

    @Override
    public String usual() {
      return Integer.toString(usualNumber);
    }

    @Override
    public boolean accepts(String value) {
      return value.matches("[1-9][0-9]{0,5}")
          && Integer.parseInt(value) >= least
          && Integer.parseInt(value) <= most;
    }

    @Override
    public String expected(String value) {
      return "a whole number from " + least + " to " + most;
    }
  }

  private record Time(String usual, Duration least, Duration most) implements Dial {

    @Override
    public boolean accepts(String value) {
      try {
        Duration time = Durations.parse(value);
        return time.compareTo(least) >= 0 && time.compareTo(most) <= 0;
      } catch (IllegalArgumentException e) {
        // Not written as a time at all.
        return false;
      }
    }

    @Override
    public String expected(String value) {
      return "a time from " + Durations.format(least) + " to " + Durations.format(most);
    }

    @Override
    public void put(Map<String, String> query, String name, String value) {
      query.put(name + "-ms", Long.toString(Durations.parse(value).toMillis()));
    }
  }

  private record TimeOrOff(Time time) implements Dial {

    private static final String OFF = "off";

    TimeOrOff(Duration least, Duration most) {
      this(new Time(OFF, least, most));
    }

    @Override
    public String usual() {
      return OFF;
    }

    @Override
    public boolean accepts(String value) {
      return value.equals(OFF) || time.accepts(value);
    }

    @Override
    public String expected(String value) {
      return OFF + " or " + time.expected(value);
    }

    @Override
    public void put(Map<String, String> query, String name, String value) {
      if (value.equals(OFF)) {
        query.put(name + "-ms", OFF);
      } else {
        time.put(query, name, value);
      }
    }
  }
}
