package io.siglab.lab.adb;

import io.siglab.lab.error.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone's adb daemon, listening on loopback: {@code adb connect 127.0.0.1:PORT} makes a device of
 * it. Ports 5555 to 5585 are never used, as every adb server on the host looks for emulators there.
 */
public final class AdbDaemon implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdbDaemon.class);
  private static final int EMULATORS_FROM = 5_555;
  private static final int EMULATORS_TO = 5_585;

  private final int port;
  private final AdbIdentity identity;
  private final AdbAuthorization authorization;
  private final List<AdbService> services;
  private final Set<AdbConnection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;
  private final Standstill standstill = new Standstill();
  private volatile ServerSocket server;

  private AdbDaemon(
      ServerSocket server,
      AdbIdentity identity,
      AdbAuthorization authorization,
      List<AdbService> services) {
    this.server = server;
    this.port = server.getLocalPort();
    this.identity = identity;
    this.authorization = authorization;
    this.services = List.copyOf(services);
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "adb daemon " + port);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * A daemon that listens on a free port of loopback.
   *
   * @throws LabException if none is to be had
   */
  static AdbDaemon start(
      AdbIdentity identity, AdbAuthorization authorization, List<AdbService> services) {
    AdbDaemon daemon = new AdbDaemon(listen(), identity, authorization, services);
    daemon.threads.execute(daemon::accept);
    return daemon;
  }

  private static ServerSocket listen() {
    try {
      while (true) {
        ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        if (server.getLocalPort() < EMULATORS_FROM || server.getLocalPort() > EMULATORS_TO) {
          return server;
        }
        server.close();
      }
    } catch (IOException e) {
      throw new LabException("no port for a phone's adb daemon: " + e.getMessage(), e);
    }
  }

  private static ServerSocket listen(int port) {
    try {
      return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new LabException("port " + port + " is taken: " + e.getMessage(), e);
    }
  }

  private void accept() {
    ServerSocket listening = server;
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        AdbLink link = new AdbLink(socket, standstill);
        AdbConnection connection =
            new AdbConnection(link, identity, authorization, services, threads);
        connections.add(connection);
        threads.execute(
            () -> {
              connection.run();
              connections.remove(connection);
            });
      } catch (IOException e) {
        LOG.debug("accepting hosts: {}", e.toString());
      }
    }
  }

  /** Where it listens, for {@code adb connect} and as the device's serial. */
  public String serial() {
    return "127.0.0.1:" + port();
  }

  /** Its port on loopback. */
  public int port() {
    return port;
  }

  /** Breaks every connection off, as a cable does that is pulled and plugged in again. */
  public void unplug() {
    connections.forEach(AdbConnection::close);
  }

  /** Breaks every connection off and takes no other before {@link #plugIn}. */
  void pullCable() {
    stopListening();
    unplug();
  }

  /** Takes connections again, on the same port. */
  void plugIn() {
    server = listen(port);
    threads.execute(this::accept);
  }

  /** Hears and says nothing before {@link #thaw}, with its connections open. */
  void freeze() {
    standstill.begin();
  }

  /** Goes on where it stood still. */
  void thaw() {
    standstill.end();
  }

  /** Ends it and all that it serves. */
  @Override
  public void close() {
    stopListening();
    unplug();
    thaw();
    threads.shutdownNow();
  }

  private void stopListening() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.debug("closing the adb daemon: {}", e.toString());
    }
  }
}
