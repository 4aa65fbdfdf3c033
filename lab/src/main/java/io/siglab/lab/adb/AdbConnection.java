package io.siglab.lab.adb;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One host's connection with the device: lets it in, then carries its streams. */
final class AdbConnection {

  private static final Logger LOG = LoggerFactory.getLogger(AdbConnection.class);

  /** The protocol's version in which payloads carry their sum. */
  private static final int VERSION = 0x01000000;

  private static final int TOKEN = 1;
  private static final int SIGNATURE = 2;
  private static final int PUBLIC_KEY = 3;
  private static final int TOKEN_BYTES = 20;

  private final AdbLink link;
  private final AdbIdentity identity;
  private final AdbAuthorization authorization;
  private final List<AdbService> services;
  private final Executor threads;
  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, AdbStream> streams = new ConcurrentHashMap<>();
  private int nextStream = 1;
  private boolean online;
  private int largest = AdbLink.MAX_PAYLOAD;

  AdbConnection(
      AdbLink link,
      AdbIdentity identity,
      AdbAuthorization authorization,
      List<AdbService> services,
      Executor threads) {
    this.link = link;
    this.identity = identity;
    this.authorization = authorization;
    this.services = List.copyOf(services);
    this.threads = threads;
  }

  /** Carries the connection to its end. */
  void run() {
    try {
      while (true) {
        take(link.read());
      }
    } catch (EOFException e) {
      LOG.debug("{}", e.getMessage());
    } catch (IOException e) {
      LOG.debug("the connection with a host ends: {}", e.toString());
    } finally {
      streams.values().forEach(AdbStream::closedByHost);
      close();
    }
  }

  /** Breaks the connection off. */
  void close() {
    try {
      link.close();
    } catch (IOException e) {
      LOG.debug("closing a connection: {}", e.toString());
    }
  }

  private void take(AdbMessage message) throws IOException {
    switch (message.command()) {
      case CONNECT -> connect(message);
      case AUTHENTICATE -> authenticate(message);
      case OPEN -> open(message);
      case READY -> stream(message).ifPresent(AdbStream::ready);
      case WRITE -> stream(message).ifPresent(s -> s.arrived(message.payload()));
      case CLOSE -> stream(message).ifPresent(AdbStream::closedByHost);
    }
  }

  private void connect(AdbMessage message) throws IOException {
    largest = Math.min(message.second(), AdbLink.MAX_PAYLOAD);
    if (largest < 1) {
      throw new IOException("a host that takes payloads of " + message.second() + " bytes");
    }
    if (authorization == AdbAuthorization.OPEN) {
      goOnline();
    } else {
      askForSignature();
    }
  }

  private void authenticate(AdbMessage message) throws IOException {
    switch (message.first()) {
      case SIGNATURE -> askForSignature();
      case PUBLIC_KEY -> {
        if (authorization == AdbAuthorization.CONFIRMED) {
          goOnline();
        }
      }
      default -> throw new IOException("authentication of unknown kind " + message.first());
    }
  }

  /** A signature is by a key that this device does not know: a new token makes the host send it. */
  private void askForSignature() throws IOException {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    link.write(new AdbMessage(AdbCommand.AUTHENTICATE, TOKEN, 0, token));
  }

  private void goOnline() throws IOException {
    online = true;
    byte[] banner = identity.banner().getBytes(StandardCharsets.UTF_8);
    link.write(new AdbMessage(AdbCommand.CONNECT, VERSION, AdbLink.MAX_PAYLOAD, banner));
  }

  private void open(AdbMessage message) throws IOException {
    String destination = message.text();
    int hosts = message.first();
    Optional<AdbService> service =
        services.stream().filter(s -> online && s.serves(destination)).findFirst();
    if (service.isEmpty()) {
      LOG.debug("no service {}", destination);
      link.write(AdbMessage.of(AdbCommand.CLOSE, 0, hosts));
      return;
    }
    int own = nextStream++;
    AdbStream stream = new AdbStream(link, own, hosts, largest);
    streams.put(own, stream);
    link.write(AdbMessage.of(AdbCommand.READY, own, hosts));
    try {
      threads.execute(() -> serve(service.get(), destination, own, stream));
    } catch (RejectedExecutionException e) {
      throw new IOException("the device is taken down", e);
    }
  }

  private void serve(AdbService service, String destination, int own, AdbStream stream) {
    try (stream) {
      service.serve(destination, stream);
    } catch (IOException e) {
      LOG.debug("{}: {}", destination, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.remove(own);
    }
  }

  private Optional<AdbStream> stream(AdbMessage message) {
    return Optional.ofNullable(streams.get(message.second()));
  }
}
