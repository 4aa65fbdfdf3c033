package io.siglab.lab.record;

import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Site;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach a lab that is up.
 *
 * @param appium where its Appium server listens
 * @param phones the phones' network namespaces by their access network
 */
public record LabEndpoints(String appium, Map<String, String> phones) {

  public LabEndpoints {
    phones = new TreeMap<>(phones);
  }

  /** The endpoints of a lab. */
  public static LabEndpoints of(URI appium, LabNetwork network) {
    return new LabEndpoints(
        appium.toString(),
        Map.of(
            "carrier-nat", network.namespace(Site.PHONE_A),
            "home-nat", network.namespace(Site.PHONE_B)));
  }
}
