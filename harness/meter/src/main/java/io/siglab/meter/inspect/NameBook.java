package io.siglab.meter.inspect;

import io.siglab.meter.EchState;
import io.siglab.meter.NameLink;
import io.siglab.meter.dns.DnsAddress;
import io.siglab.meter.dns.DnsMessage;
import io.siglab.meter.dns.DnsService;
import io.siglab.meter.ip.AddressText;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.tls.ClientHello;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the capture's DNS answers taught each client: names of addresses, and ECH configurations.
 */
public final class NameBook {
  /** Entries kept of each kind, the latest, so that a flood of answers cannot fill memory. */
  private static final int MOST = 200_000;

  /** The hashes are written out: those of records go through method handles, many times slower. */
  private record Address(boolean v6, long high, long low) {
    @Override
    public int hashCode() {
      return Long.hashCode(high * 31 + low) * 0x9e3779b9;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Address address && same(address);
    }

    boolean same(Address other) {
      return low == other.low && high == other.high && v6 == other.v6;
    }
  }

  private record Link(Address client, Address address) {
    @Override
    public int hashCode() {
      return client.hashCode() * 31 + address.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Link link && client.same(link.client) && address.same(link.address);
    }
  }

  private record Ech(int configId, String publicName) {}

  /** A map that forgets its oldest entry when it is full; putting an entry again makes it young. */
  private static final class Latest<K, V> extends LinkedHashMap<K, V> {
    @Override
    public @Nullable V put(K key, V value) {
      V before = remove(key);
      super.put(key, value);
      return before;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MOST;
    }
  }

  private final Consumer<NameLink> links;
  private final Map<Link, String> names = new Latest<>();
  private final Map<Address, String> namesForOtherFamily = new Latest<>();
  private final Set<Ech> echConfigs = new HashSet<>();
  private final Set<String> withoutEch = new HashSet<>();

  /**
   * @param links takes every link
   */
  public NameBook(Consumer<NameLink> links) {
    this.links = links;
  }

  /** An answer reached the packet's destination. */
  void answer(DnsMessage message, IpPacket packet, long timeUs) {
    Address client = new Address(packet.v6(), packet.destinationHigh(), packet.destinationLow());
    String clientText = AddressText.of(client.v6(), client.high(), client.low());
    for (DnsAddress record : message.addresses()) {
      String name = message.askedFor(record.owner());
      List<String> chain = message.chainTo(record.owner());
      Address address = new Address(record.v6(), record.high(), record.low());
      remember(client, address, name);
      String text = AddressText.of(record.v6(), record.high(), record.low());
      links.accept(new NameLink(clientText, name, text, chain, timeUs));
    }
    for (DnsService service : message.services()) {
      if (echConfigs.size() < MOST && withoutEch.size() < MOST) {
        service.echConfigs().forEach(c -> echConfigs.add(new Ech(c.id(), c.publicName())));
        if (service.echConfigs().isEmpty()) {
          withoutEch.add(message.askedFor(service.owner()));
        }
      }
    }
  }

  private void remember(Address client, Address address, String name) {
    names.put(new Link(client, address), name);
    if (client.v6() != address.v6() || isLoopback(client)) {
      namesForOtherFamily.put(address, name);
    }
  }

  private static boolean isLoopback(Address address) {
    return address.v6() ? address.high() == 0 && address.low() == 1 : address.low() >>> 24 == 127;
  }

  /**
   * The name that a client last got an address for. A host asks for IPv6 addresses over IPv4 as
   * well, or asks a resolver on itself; so an answer that reached a client of the other family, or
   * the loopback address, counts for every client.
   *
   * @param v6 family of both addresses
   * @param clientHigh upper half of the client's address
   * @param clientLow lower half
   * @param high upper half of the address in question
   * @param low lower half
   * @return the name asked for
   */
  public Optional<String> name(boolean v6, long clientHigh, long clientLow, long high, long low) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    Address address = new Address(v6, high, low);
    String own = names.get(new Link(new Address(v6, clientHigh, clientLow), address));
    return own != null ? Optional.of(own) : Optional.ofNullable(namesForOtherFamily.get(address));
  }

  /** Whether the ECH extension of a ClientHello was meant, by what DNS had told before. */
  EchState ech(ClientHello hello) {
    if (!hello.ech()) {
      return EchState.ABSENT;
    }
    String shown = hello.serverName().orElse("");
    if (hello.echConfigId().isPresent()
        && echConfigs.contains(new Ech(hello.echConfigId().getAsInt(), shown))) {
      return EchState.OUTER;
    }
    return withoutEch.contains(shown) ? EchState.GREASE : EchState.UNDETERMINED;
  }
}
