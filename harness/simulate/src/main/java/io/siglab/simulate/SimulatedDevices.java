package io.siglab.simulate;

import io.siglab.simulate.model.AppModel;
import io.siglab.simulate.model.ModelReader;
import io.siglab.simulate.net.Access;
import io.siglab.simulate.phone.SimulatedPhone;
import io.siglab.simulate.time.VirtualTime;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.run.BringsApps;
import io.siglab.words.Platform;
import io.siglab.words.Word;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens simulated phones, and brings the models of the apps that they run. */
public final class SimulatedDevices implements DeviceProvider, BringsApps {

  /** Chance is the same in every run; trials differ as it goes on. */
  private static final long SEED = 0x51_6c_ab;

  private final Path scenarios;
  private final Clock wall;

  /**
   * A provider.
   *
   * @param scenarios folder with {@code models/} and {@code driving.yaml}
   * @param wall says when simulated time begins
   */
  public SimulatedDevices(Path scenarios, Clock wall) {
    this.scenarios = scenarios;
    this.wall = wall;
  }

  @Override
  public boolean opens(DeviceKind kind) {
    return kind == DeviceKind.SIMULATED;
  }

  @Override
  public AppCatalogue apps(List<DeviceEntry> pair) {
    return AppCatalogue.of(new Driving(scenarios.resolve("driving.yaml")).profiles(models(pair)));
  }

  @Override
  public DevicePool open(List<DeviceEntry> devices, RunLabel label) {
    Map<String, AppModel> models = new LinkedHashMap<>();
    models(devices).forEach(model -> models.put(model.id(), model));
    long beginsUs = ChronoUnit.MICROS.between(Instant.EPOCH, wall.instant());
    VirtualTime time = new VirtualTime(beginsUs / 1_000_000 * 1_000_000);
    Map<String, SimulatedPhone> phones = new LinkedHashMap<>();
    for (DeviceEntry device : devices) {
      phones.put(
          device.id(),
          new SimulatedPhone(
              device.id(),
              platform(device),
              access(device, phones.isEmpty()),
              time,
              models,
              SEED + 1_000L * phones.size()));
    }
    List<SimulatedPhone> pair = List.copyOf(phones.values());
    if (pair.size() == 2) {
      pair.get(0).meets(pair.get(1));
      pair.get(1).meets(pair.get(0));
    }
    return new SimulatedPool(time, phones);
  }

  private List<AppModel> models(List<DeviceEntry> pair) {
    Platform first = platform(pair.get(0));
    Platform second = platform(pair.get(pair.size() - 1));
    return new ModelReader()
        .readAll(scenarios.resolve("models")).stream()
            .filter(model -> model.fits(first, second))
            .toList();
  }

  private static Platform platform(DeviceEntry device) {
    String word = device.properties().getOrDefault("platform", "");
    return Word.find(Platform.class, word).orElseThrow();
  }

  /** Where the inventory does not say, the first phone is in a mobile network. */
  private static Access access(DeviceEntry device, boolean first) {
    String otherwise = first ? "mobile" : "wifi";
    return device.properties().getOrDefault("access", otherwise).equals("mobile")
        ? Access.mobile()
        : Access.wifi();
  }
}
