package io.siglab.lab.service;

import io.siglab.lab.net.Service;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The calling app's STUN and TURN server: coturn. UDP and TCP at port 3478, TLS at port 443, where
 * calling apps put it to pass firewalls. It has one name for all, {@link Service#TURN}, and one for
 * each address family; what it relays comes out at {@link Service#RELAY}.
 */
public final class RelayServer {

  /** STUN and TURN over UDP and TCP (RFC 8489, RFC 8656). */
  public static final int PORT = 3478;

  private static final Duration READY = Duration.ofSeconds(20);

  private RelayServer() {}

  /**
   * Starts it.
   *
   * @param certificates hold the certificate of {@link Service#TURN} with its other names
   * @param credentials made with the secret that it is told
   */
  public static LabProcess start(
      Host host, CertificateAuthority certificates, RelayCredentials credentials) {
    Path configuration = configure(host.directoryOf("turn"), certificates, credentials);
    return host.start("turn", Command.of("turnserver", "-c", configuration.toString()));
  }

  /** Writes its configuration, and says where. */
  static Path configure(
      Path directory, CertificateAuthority certificates, RelayCredentials credentials) {
    Path configuration = directory.resolve("turnserver.conf");
    new Template("turnserver.conf")
        .write(
            configuration,
            Map.of(
                "DIRECTORY", directory.toString(),
                "CERTIFICATES", certificates.directory().toString(),
                "LISTENING", listening(),
                "RELAY_IPV4", Service.RELAY.ipv4(),
                "REALM", Service.TURN.host(),
                "SECRET", credentials.secret(),
                "TURN_HOST", Service.TURN.host()));
    return configuration;
  }

  /** Waits until it listens. */
  public static void awaitReady(LabProcess process) {
    process.awaitReady(Listening.udp(process, Service.TURN.ipv4(), PORT), READY);
  }

  private static String listening() {
    return Stream.of(Service.TURN, Service.TURN4, Service.TURN6)
        .map(Service::addresses)
        .flatMap(List::stream)
        .map(address -> "listening-ip=" + address)
        .collect(Collectors.joining("\n"));
  }
}
