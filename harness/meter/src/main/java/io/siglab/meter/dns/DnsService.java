package io.siglab.meter.dns;

import java.util.List;

/**
 * An HTTPS or SVCB record (RFC 9460).
 *
 * @param owner the name that owns it
 * @param echConfigs the configurations of its ech parameter (RFC 9848); empty if it has none
 */
public record DnsService(String owner, List<EchConfig> echConfigs) {
  /** Copies the list. */
  public DnsService {
    echConfigs = List.copyOf(echConfigs);
  }

  /**
   * One configuration of an ECHConfigList (RFC 9849, section 4).
   *
   * @param id config_id, 0 to 255
   * @param publicName the name an outer ClientHello shows
   */
  public record EchConfig(int id, String publicName) {}
}
