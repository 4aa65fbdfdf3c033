package io.siglab.simulate.net;

import io.siglab.simulate.time.VirtualTime;
import io.siglab.simulate.wire.Dns;
import io.siglab.simulate.wire.Ipv4;
import io.siglab.simulate.wire.Ipv4.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One phone's connection to the internet: what it sends and receives passes its tap. */
public final class PhoneNet {

  private static final int OWN_TTL = 64;
  private static final int ARRIVING_TTL = 52;
  private static final int DNS_PORT = 53;

  /** One way between the core of the internet and any server; chosen. */
  private static final long CORE_LATENCY_US = 6_000;

  private final Access access;
  private final VirtualTime time;
  private final RandomGenerator random;
  private final Tap tap;
  private final Map<Integer, Integer> translated = new HashMap<>();
  private int nextPort = 40_001;
  private int nextOutsidePort = 20_011;
  private int id;
  private long upFreeUs;
  private long downFreeUs;
  private long lastArrivalUs;
  private long lastReachedUs;

  /**
   * A phone's connection.
   *
   * @param random decides jitter and losses
   * @param tap sees all packets
   */
  public PhoneNet(Access access, VirtualTime time, RandomGenerator random, Tap tap) {
    this.access = access;
    this.time = time;
    this.random = random;
    this.tap = tap;
  }

  /** How the phone reaches the internet. */
  public Access access() {
    return access;
  }

  /** The time it lives in. */
  public VirtualTime time() {
    return time;
  }

  /** Decides what chance decides. */
  public RandomGenerator random() {
    return random;
  }

  /** A local endpoint that was not used lately. */
  public Endpoint newEndpoint() {
    nextPort = nextPort >= 60_000 ? 40_001 : nextPort + 1 + random.nextInt(3);
    return new Endpoint(access.inside(), nextPort);
  }

  /** How others see a local endpoint. */
  public Endpoint outside(Endpoint local) {
    int port =
        access.keepsPorts()
            ? local.port()
            : translated.computeIfAbsent(
                local.port(), p -> nextOutsidePort = 20_011 + (nextOutsidePort + 7) % 40_000);
    return new Endpoint(access.outside(), port);
  }

  /** Header fields of a packet that the phone sends. */
  Ipv4.Path ownPath() {
    return new Ipv4.Path(id++, OWN_TTL);
  }

  /** Header fields of a packet that arrives at the phone. */
  Ipv4.Path arrivingPath() {
    return new Ipv4.Path(random.nextInt(1 << 16), ARRIVING_TTL);
  }

  /**
   * Sends a packet towards the internet.
   *
   * @param mayBeLost on its way
   * @param arrived happens where the other end is reached, unless the packet is lost
   */
  public void up(byte[] ip, boolean mayBeLost, Runnable arrived) {
    long leaves = Math.max(time.nowUs(), upFreeUs) + serial(ip.length, access.upBitsPerSecond());
    upFreeUs = leaves;
    boolean lost = mayBeLost && random.nextDouble() < access.loss();
    // Packets of one phone take one way and do not overtake each other.
    long reaches = Math.max(leaves + latency(), lastReachedUs + 1);
    lastReachedUs = reaches;
    time.at(
        leaves,
        () -> {
          tap.packet(leaves, ip);
          if (!lost) {
            time.at(reaches, arrived);
          }
        });
  }

  /**
   * Brings a packet from the core of the internet to the phone.
   *
   * @param mayBeLost on its way
   * @param arrived happens at the phone, unless the packet is lost
   * @return whether it was lost
   */
  public boolean down(byte[] ip, boolean mayBeLost, Runnable arrived) {
    if (mayBeLost && random.nextDouble() < access.loss()) {
      return true;
    }
    long atLink = Math.max(time.nowUs() + latency(), downFreeUs);
    long arrives =
        Math.max(atLink + serial(ip.length, access.downBitsPerSecond()), lastArrivalUs + 1);
    downFreeUs = arrives;
    lastArrivalUs = arrives;
    time.at(
        arrives,
        () -> {
          tap.packet(arrives, ip);
          arrived.run();
        });
    return false;
  }

  /** Sends a datagram. */
  public void sendUdp(Endpoint local, Endpoint remote, byte[] payload, Runnable arrived) {
    up(Ipv4.udp(local, remote, ownPath(), payload), true, arrived);
  }

  /** Brings a datagram to the phone. */
  public void receiveUdp(Endpoint remote, Endpoint local, byte[] payload, Runnable arrived) {
    down(Ipv4.udp(remote, local, arrivingPath(), payload), true, arrived);
  }

  /**
   * Asks the resolver for a server's address; nothing is asked for a server without a name.
   *
   * @param then happens when the answer is there
   */
  public void resolve(Server server, Runnable then) {
    if (server.name().isEmpty()) {
      then.run();
      return;
    }
    Endpoint local = newEndpoint();
    Endpoint resolver = new Endpoint(access.resolver(), DNS_PORT);
    int query = random.nextInt(1 << 16);
    List<String> chain = server.alias().stream().toList();
    byte[] answer = Dns.answer(query, server.name(), chain, server.endpoint().address());
    // Neither is lost: a repeated query would show nothing that the first does not.
    up(
        Ipv4.udp(local, resolver, ownPath(), Dns.query(query, server.name())),
        false,
        () -> down(Ipv4.udp(resolver, local, arrivingPath(), answer), false, then));
  }

  private long latency() {
    long jitter = access.jitterUs() == 0 ? 0 : random.nextLong(access.jitterUs());
    return access.latencyUs() + CORE_LATENCY_US / 2 + jitter;
  }

  private static long serial(int bytes, long bitsPerSecond) {
    return Math.max(1, bytes * 8_000_000L / bitsPerSecond);
  }
}
