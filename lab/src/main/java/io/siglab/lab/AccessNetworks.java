package io.siglab.lab;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.Site;
import io.siglab.testbed.inventory.DeviceEntry;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which phone of the inventory is in which access network of the lab. */
final class AccessNetworks {

  private static final Map<String, Site> BY_NAME =
      Map.of("carrier-nat", Site.PHONE_A, "home-nat", Site.PHONE_B);

  private AccessNetworks() {}

  /**
   * Gives each phone the access network it asks for, and the others what is left, carrier first.
   *
   * @throws LabException if the lab has no room for them
   */
  static Map<String, Site> assign(List<DeviceEntry> devices) {
    Set<Site> free = EnumSet.of(Site.PHONE_A, Site.PHONE_B);
    Map<String, Site> assigned = new LinkedHashMap<>();
    for (DeviceEntry device : devices) {
      String access = device.properties().get("access");
      if (access != null) {
        Site site = BY_NAME.get(access);
        if (site == null || !free.remove(site)) {
          throw new LabException(
              "the virtual phone "
                  + device.id()
                  + " asks for the access network "
                  + access
                  + ", which the lab does not have (again): it has one phone in carrier-nat and one"
                  + " in home-nat; change the devices' access in the inventory");
        }
        assigned.put(device.id(), site);
      }
    }
    for (DeviceEntry device : devices) {
      if (!assigned.containsKey(device.id())) {
        Site site =
            free.stream()
                .findFirst()
                .orElseThrow(
                    () ->
                        new LabException(
                            "the virtual lab has two phones; " + device.id() + " is one too many"));
        free.remove(site);
        assigned.put(device.id(), site);
      }
    }
    return assigned;
  }
}
