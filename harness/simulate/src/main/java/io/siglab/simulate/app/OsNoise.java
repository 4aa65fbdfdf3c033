package io.siglab.simulate.app;

import io.siglab.simulate.model.MessageModel.Security;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.net.Server;
import io.siglab.simulate.wire.Ipv4.Endpoint;
import io.siglab.simulate.wire.QuicInitial;
import io.siglab.words.Platform;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a phone's operating system does by itself: the time, push services, short visits to its
 * maker's servers over QUIC and TLS. Hosts, sizes and rates are chosen.
 */
public final class OsNoise {

  private static final double MEAN_PAUSE_US = 14_000_000;
  private static final int NTP_PORT = 123;
  private static final int VISIT = 2_600;
  private static final int CONNECTION_ID = 8;

  private final PhoneNet net;
  private final Server visited;
  private final Server quic;
  private final Server clock;

  /** Lets one phone make noise from now on. */
  public static void begin(PhoneNet net, Platform platform) {
    new OsNoise(net, platform).later();
  }

  private OsNoise(PhoneNet net, Platform platform) {
    this.net = net;
    boolean android = platform == Platform.ANDROID;
    this.visited = named(android ? "play.googleapis.com" : "init.itunes.apple.com", 443);
    this.quic = named(android ? "www.google.com" : "gateway.icloud.com", 443);
    this.clock = named(android ? "time.android.com" : "time.apple.com", NTP_PORT);
  }

  private static Server named(String name, int port) {
    return Server.named(name, Optional.empty(), port);
  }

  private void later() {
    double pause = -MEAN_PAUSE_US * Math.log(1 - net.random().nextDouble());
    net.time()
        .after(
            Math.round(pause),
            () -> {
              switch (net.random().nextInt(3)) {
                case 0 -> askTheTime();
                case 1 -> visitOverQuic();
                default ->
                    new Transfer(net, visited, Security.TLS)
                        .download(VISIT, Optional.empty(), () -> {});
              }
              later();
            });
  }

  private void askTheTime() {
    Endpoint local = net.newEndpoint();
    byte[] request = new byte[48]; // RFC 5905, section 7.3
    request[0] = 0x23;
    byte[] answer = request.clone();
    answer[0] = 0x24;
    answer[1] = 2;
    net.resolve(
        clock,
        () ->
            net.sendUdp(
                local,
                clock.endpoint(),
                request,
                () -> net.receiveUdp(clock.endpoint(), local, answer, () -> {})));
  }

  private void visitOverQuic() {
    RandomGenerator random = net.random();
    Endpoint local = net.newEndpoint();
    byte[] own = new byte[CONNECTION_ID];
    byte[] theirs = new byte[CONNECTION_ID];
    random.nextBytes(own);
    random.nextBytes(theirs);
    net.resolve(
        quic,
        () ->
            net.sendUdp(
                local,
                quic.endpoint(),
                QuicInitial.datagram(quic.name(), theirs, own, random),
                () -> {
                  for (int i = 0; i < 3; i++) {
                    byte[] packet = QuicInitial.shortPacket(own, 900, random);
                    net.receiveUdp(quic.endpoint(), local, packet, () -> {});
                  }
                  net.sendUdp(
                      local,
                      quic.endpoint(),
                      QuicInitial.shortPacket(theirs, 60, random),
                      () -> {});
                }));
  }
}
