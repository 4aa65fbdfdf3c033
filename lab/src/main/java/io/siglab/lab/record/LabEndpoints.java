package io.siglab.lab.record;

import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Site;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How to reach a lab that is up.
 *
 * @param appium where its Appium server listens
 * @param phones the phones' network namespaces by their access network; a second phone's there is
 *     numbered
 * @param adbPort where its adb server listens on loopback
 * @param serials the phones' serials with that server by their access network
 */
public record LabEndpoints(
    String appium, Map<String, String> phones, int adbPort, Map<String, String> serials) {

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
        byAccess(network, network::namespace),
        adbPort,
        byAccess(network, phone -> String.valueOf(serials.get(phone))));
  }

  private static Map<String, String> byAccess(LabNetwork network, Function<Site, String> value) {
    Map<String, String> byAccess = new TreeMap<>();
    for (Site phone : network.phones()) {
      String access = phone.router() == Site.CARRIER ? "carrier-nat" : "home-nat";
      String key = byAccess.containsKey(access) ? access + "-2" : access;
      byAccess.put(key, value.apply(phone));
    }
    return byAccess;
  }
}
