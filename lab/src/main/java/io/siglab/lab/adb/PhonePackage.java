package io.siglab.lab.adb;

/**
 * An app that is installed on a phone.
 *
 * @param name its package
 * @param uid its Linux user
 * @param versionName its version, as people see it
 * @param versionCode its version, as Android compares it
 */
public record PhonePackage(String name, int uid, String versionName, long versionCode) {}
