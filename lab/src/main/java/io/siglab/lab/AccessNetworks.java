package io.siglab.lab;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.Site;
import io.siglab.testbed.inventory.DeviceEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which phone of the inventory is in which access network of the lab. */
final class AccessNetworks {

  private static final Map<String, Site> ROUTERS =
      Map.of("carrier-nat", Site.CARRIER, "home-nat", Site.HOME);

  private AccessNetworks() {}

  /**
   * Gives each phone the access network it asks for, and the others what is left, of each pair of
   * places the carrier's first.
   *
   * @throws LabException if the lab has no room for them
   */
  static Map<String, Site> assign(List<DeviceEntry> devices) {
    List<Site> free = new ArrayList<>(Site.phones());
    Map<String, Site> assigned = new LinkedHashMap<>();
    for (DeviceEntry device : devices) {
      String access = device.properties().get("access");
      if (access != null) {
        Site site =
            free.stream()
                .filter(phone -> phone.router() == ROUTERS.get(access))
                .findFirst()
                .orElseThrow(
                    () ->
                        new LabException(
                            "the virtual phone "
                                + device.id()
                                + " asks for the access network "
                                + access
                                + ", which the lab does not have (again): it has two phones in"
                                + " carrier-nat and two in home-nat; change the devices' access in"
                                + " the inventory"));
        free.remove(site);
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
                            "the virtual lab has four phones; "
                                + device.id()
                                + " is one too many"));
        free.remove(site);
        assigned.put(device.id(), site);
      }
    }
    return assigned;
  }
}
