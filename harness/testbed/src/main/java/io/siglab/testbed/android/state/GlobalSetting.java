package io.siglab.testbed.android.state;

import io.siglab.testbed.process.ShellWord;

/**
 * A setting of Android's global table (AOSP, android.provider.Settings.Global). One that was never
 * put reads as {@code null} and is deleted to be so again.
 *
 * @param key for example {@code private_dns_mode}
 * @param wanted its value during the run
 */
public record GlobalSetting(String key, String wanted) implements StateChange {

  static final String KIND = "setting";
  private static final String NONE = "null";

  /** Checks the key. */
  public GlobalSetting {
    StateChange.checked(key);
  }

  @Override
  public String name() {
    return KIND + " " + key;
  }

  @Override
  public String read() {
    return "settings get global " + key;
  }

  @Override
  public String set(String value) {
    return value.equals(NONE)
        ? "settings delete global " + key
        : "settings put global " + key + " " + ShellWord.quoted(value);
  }
}
