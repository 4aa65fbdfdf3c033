package io.siglab.testbed.ios;

import io.siglab.store.ClockSample;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Measures an iPhone's clock against the host's. Lockdown tells the time as a number of seconds,
 * with decimals or without (TimeIntervalSince1970); a value v with a resolution r, asked between t0
 * and t1, says that the offset lies between v - t1 and v + r - t0. What all answers allow together
 * is narrower than the one with the shortest round trip, and with whole seconds much narrower.
 */
public final class IphoneClock {

  private static final String KEY = "TimeIntervalSince1970";
  private static final int SAMPLES = 6;
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
  private static final int MOST_DECIMALS = 6;

  private final GoIos ios;
  private final String udid;

  public IphoneClock(GoIos ios, String udid) {
    this.ios = ios;
    this.udid = udid;
  }

  /**
   * The clock's offset, phone minus host, and its error, microseconds; what one answer's resolution
   * adds is part of the error.
   *
   * @throws DeviceException if the phone does not tell its time, or its clock jumped meanwhile
   */
  public ClockSample sample(HostClock host) {
    long least = Long.MIN_VALUE;
    long most = Long.MAX_VALUE;
    long atUs = 0;
    for (int i = 0; i < SAMPLES; i++) {
      long before = host.nowUs();
      BigDecimal said = time();
      long after = host.nowUs();
      long value = micros(said);
      least = Math.max(least, value - after);
      most = Math.min(most, value + resolution(said) - before);
      atUs = (before + after) / 2;
    }
    if (least > most) {
      throw new DeviceException(
          "the clock of "
              + udid
              + " jumped while it was measured; leave its time to the network and try again");
    }
    return new ClockSample(atUs, Math.floorDiv(least + most, 2), (most - least + 1) / 2, SAMPLES);
  }

  private BigDecimal time() {
    String said = ios.answer(udid, List.of("lockdown", "get", KEY), "ask the time");
    try {
      return new BigDecimal(said);
    } catch (NumberFormatException e) {
      throw new DeviceException(udid + " gave no time as " + KEY + " but: " + said, e);
    }
  }

  private static long micros(BigDecimal seconds) {
    return seconds.multiply(MICROS).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /** Of the last decimal that was told, microseconds. */
  private static long resolution(BigDecimal seconds) {
    int decimals = Math.max(0, Math.min(seconds.scale(), MOST_DECIMALS));
    return BigDecimal.ONE.movePointLeft(decimals).multiply(MICROS).longValueExact();
  }
}
