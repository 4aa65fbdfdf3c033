package io.siglab.testbed.android.device;

import io.siglab.testbed.android.AdbServer;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.PhoneTcpdump;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.Tap;
import io.siglab.words.Provenance;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The Android phones of a run. */
final class AndroidPool implements DevicePool {

  private final List<Opened> phones;

  AndroidPool(List<Opened> phones) {
    this.phones = List.copyOf(phones);
  }

  /**
   * An opened phone with what opening it made.
   *
   * @param tap closed first: it puts the phone's settings back by the shell
   * @param server the adb server that knows it
   */
  record Opened(
      AndroidPhone phone, PhoneShell shell, Tap tap, PhoneTcpdump tcpdump, AdbServer server) {

    void close() {
      tap.close();
      shell.close();
    }
  }

  @Override
  public Provenance provenance() {
    return Provenance.PHONES;
  }

  @Override
  public Device device(String id) {
    return phones.stream()
        .map(Opened::phone)
        .filter(phone -> phone.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new DeviceException("no Android phone " + id + " was opened"));
  }

  @Override
  public Map<String, String> software() {
    SortedMap<String, String> software = new TreeMap<>();
    software.put("dadb", DadbShell.dadbVersion());
    for (Opened opened : phones) {
      software.put("adb", opened.server().version());
      software.put("tcpdump of " + opened.phone().id(), opened.tcpdump().version());
    }
    return software;
  }

  @Override
  public void close() {
    phones.forEach(Opened::close);
  }
}
