package io.siglab.simulate.phone;

import io.siglab.simulate.app.Client;
import io.siglab.simulate.app.OsNoise;
import io.siglab.simulate.model.AppModel;
import io.siglab.simulate.net.Access;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.time.VirtualTime;
import io.siglab.simulate.wire.Ipv4;
import io.siglab.store.ClockSample;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.inventory.Account;
import io.siglab.words.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A simulated phone. */
public final class SimulatedPhone implements Device {

  private static final double CLOCK_PARTS_PER_MILLION = 8;
  private static final long LARGEST_OFFSET_US = 80_000;

  private final String id;
  private final Platform platform;
  private final Map<String, AppModel> models;
  private final PhoneClock clock;
  private final PhoneNet net;
  private final Map<String, Client> clients = new HashMap<>();
  private @Nullable SimulatedPhone peer;
  private @Nullable SimulatedCapture capture;

  /**
   * A phone that is switched on.
   *
   * @param id the inventory's id
   * @param models the apps it can run, by id
   * @param seed decides what chance decides
   */
  public SimulatedPhone(
      String id,
      Platform platform,
      Access access,
      VirtualTime time,
      Map<String, AppModel> models,
      long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    this.id = id;
    this.platform = platform;
    this.models = Map.copyOf(models);
    long offset = random.nextLong(2 * LARGEST_OFFSET_US) - LARGEST_OFFSET_US;
    double drift = (random.nextDouble() * 2 - 1) * CLOCK_PARTS_PER_MILLION;
    this.clock = new PhoneClock(time, new SplittableRandom(seed + 1), offset, drift);
    this.net = new PhoneNet(access, time, random, this::tap);
    time.atStandstill(this::flush);
    OsNoise.begin(net, platform);
  }

  /** Tells which phone the other one of the pair is. */
  public void meets(SimulatedPhone other) {
    peer = other;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public String model() {
    return "simulated phone, " + net.access().word();
  }

  @Override
  public String osVersion() {
    return "simulated " + (platform == Platform.IOS ? "iOS" : "Android");
  }

  @Override
  public List<String> addresses() {
    return List.of(Ipv4.text(net.access().inside()));
  }

  @Override
  public Account account() {
    return new Account("user-of-" + id + "@simulated.invalid", "");
  }

  @Override
  public ClockSample sampleClock(HostClock host) {
    return clock.sample();
  }

  @Override
  public String captureFormat() {
    return "pcapng";
  }

  @Override
  public Capture newCapture(CaptureRequest request) {
    return new SimulatedCapture(this, request);
  }

  @Override
  public AppSession launch(AppLaunch launch) {
    AppModel model = models.get(launch.app());
    if (model == null) {
      throw new DeviceException("no model of " + launch.app() + " fits this pair of phones");
    }
    return new SimulatedSession(client(model), model.versions().getOrDefault(platform, "unknown"));
  }

  private Client client(AppModel model) {
    return clients.computeIfAbsent(
        model.id(),
        key -> {
          Client client = new Client(model, platform, net);
          if (peer != null) {
            Client other = peer.clients.get(key);
            if (other != null) {
              client.meets(other);
              other.meets(client);
            }
          }
          return client;
        });
  }

  void capturedBy(SimulatedCapture now) {
    capture = now;
  }

  void capturedByNobody() {
    capture = null;
  }

  /** What was captured can be read while time stands still. */
  private void flush() {
    if (capture != null) {
      capture.flush();
    }
  }

  private void tap(long atUs, byte[] ip) {
    if (capture != null) {
      capture.packet(clock.at(atUs), ip);
    }
  }
}
