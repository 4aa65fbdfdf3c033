package io.siglab.lab.record;

import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Site;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How to reach a lab that is up.
 *
 * @param appium where its Appium server listens
 * @param phones the phones' network namespaces by their access network
 * @param adbPort where its adb server listens on loopback
 * @param serials the phones' serials with that server by their access network
 */
public record LabEndpoints(
    String appium, Map<String, String> phones, int adbPort, Map<String, String> serials) {

  private static final Map<Site, String> ACCESS =
      Map.of(Site.PHONE_A, "carrier-nat", Site.PHONE_B, "home-nat");

  /** Copies the maps, in order; a lab of an earlier version has no serials. */
  public LabEndpoints {
    phones = new TreeMap<>(phones);
    serials = serials == null ? Map.of() : new TreeMap<>(serials);
  }

  /** The endpoints of a lab. */
  public static LabEndpoints of(
      URI appium, LabNetwork network, int adbPort, Map<Site, String> serials) {
    return new LabEndpoints(
        appium.toString(),
        byAccess(network::namespace),
        adbPort,
        byAccess(phone -> String.valueOf(serials.get(phone))));
  }

  private static Map<String, String> byAccess(Function<Site, String> value) {
    return ACCESS.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getValue, phone -> value.apply(phone.getKey())));
  }
}
