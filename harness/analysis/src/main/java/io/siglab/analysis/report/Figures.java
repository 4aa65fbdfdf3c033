package io.siglab.analysis.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Numbers as reports write them: the same on every machine. Goes through the exact binary value,
 * not through {@code Double.toString}, which JDK 19 changed.
 */
public final class Figures {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};
  private static final int KILO = 1_000;

  private Figures() {}

  /** A number with a fixed number of decimals, ties to even. */
  public static String fixed(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return (rounded.signum() == 0 ? BigDecimal.ZERO.setScale(decimals) : rounded).toPlainString();
  }

  /** A number with as many decimals as it needs, at most six. */
  public static String plain(double value) {
    BigDecimal rounded =
        new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** Bytes with three significant digits and a decimal unit, for example {@code 204 kB}. */
  static String bytes(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    BigDecimal value = BigDecimal.valueOf(bytes);
    int unit = 0;
    while (unit < BYTE_UNITS.length - 1 && value.compareTo(new BigDecimal("999.5")) >= 0) {
      value = value.movePointLeft(3);
      unit++;
    }
    int decimals =
        value.compareTo(BigDecimal.TEN) < 0 ? 2 : value.compareTo(new BigDecimal(100)) < 0 ? 1 : 0;
    return value.setScale(decimals, RoundingMode.HALF_UP).toPlainString() + " " + BYTE_UNITS[unit];
  }

  /** A whole number in groups of three, for example {@code 12 345} with narrow spaces. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
  }

  /** Microseconds since the epoch as a UTC date and time to the second. */
  static String time(long microseconds) {
    return TIME.format(Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS));
  }

  /** Microseconds since the epoch as ISO 8601 says, UTC, to the second, without a zone. */
  static String isoTime(long microseconds) {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        Instant.EPOCH
            .plus(microseconds, ChronoUnit.MICROS)
            .truncatedTo(ChronoUnit.SECONDS)
            .atOffset(ZoneOffset.UTC));
  }

  /** Microseconds as seconds with a fixed number of decimals. */
  static String seconds(long microseconds, int decimals) {
    return BigDecimal.valueOf(microseconds, 6)
        .setScale(decimals, RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
