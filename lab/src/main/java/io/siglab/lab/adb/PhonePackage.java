package io.siglab.lab.adb;

import java.util.List;

/**
 * An app that is installed on a phone.
 *
 * @param name its package
 * @param uid its Linux user
 * @param versionName its version, as people see it
 * @param versionCode its version, as Android compares it
 * @param permissions that it asks for when it runs
 */
public record PhonePackage(
    String name, int uid, String versionName, long versionCode, List<String> permissions) {

  /** Copies the list. */
  public PhonePackage {
    permissions = List.copyOf(permissions);
  }

  /** An app that asks for no permission. */
  public PhonePackage(String name, int uid, String versionName, long versionCode) {
    this(name, uid, versionName, versionCode, List.of());
  }
}
