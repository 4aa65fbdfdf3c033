package io.siglab.lab.adb;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a phone that speaks adb is like.
 *
 * @param properties what {@code getprop} answers
 * @param packages what is installed
 * @param su how its shell becomes root
 * @param authorization whether it lets hosts in
 * @param dataMib size of its {@code /data}, MiB
 */
public record PhoneSettings(
    SortedMap<String, String> properties,
    List<PhonePackage> packages,
    SuDialect su,
    AdbAuthorization authorization,
    int dataMib) {

  private static final int DATA_MIB = 256;

  /** Copies the collections. */
  public PhoneSettings {
    properties = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    packages = List.copyOf(packages);
  }

  /** A phone with Magisk's su that nobody has to confirm anything on. */
  public static PhoneSettings standard() {
    SortedMap<String, String> properties = new TreeMap<>();
    properties.put("ro.product.name", "siglab_double");
    properties.put("ro.product.model", "Siglab double");
    properties.put("ro.product.device", "double");
    properties.put("ro.product.manufacturer", "Siglab");
    properties.put("ro.build.version.release", "14");
    properties.put("ro.build.version.sdk", "34");
    properties.put("ro.product.cpu.abi", "x86_64");
    return new PhoneSettings(
        properties, List.of(), SuDialect.MAGISK, AdbAuthorization.OPEN, DATA_MIB);
  }

  /** The same with another su. */
  public PhoneSettings with(SuDialect other) {
    return new PhoneSettings(properties, packages, other, authorization, dataMib);
  }

  /** The same with another way to let hosts in. */
  public PhoneSettings with(AdbAuthorization other) {
    return new PhoneSettings(properties, packages, su, other, dataMib);
  }

  /** The same with an app more. */
  public PhoneSettings with(PhonePackage app) {
    List<PhonePackage> more = new java.util.ArrayList<>(packages);
    more.add(app);
    return new PhoneSettings(properties, more, su, authorization, dataMib);
  }

  /** The same with so much room. */
  public PhoneSettings withDataMib(int mib) {
    return new PhoneSettings(properties, packages, su, authorization, mib);
  }
}
