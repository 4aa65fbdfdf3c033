package io.siglab.lab.service;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.Service;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The web server, nginx: the messenger's page at {@link Service#WEB}, maps at {@link Service#MAP}.
 */
public final class WebServer {

  private static final Duration READY = Duration.ofSeconds(10);
  private static final int PORT = 443;

  private WebServer() {}

  /**
   * Starts it and waits until it listens.
   *
   * @param certificates hold the certificates of both hosts
   * @param converse the directory of Converse.js's built files
   */
  public static LabProcess start(Host host, CertificateAuthority certificates, Path converse) {
    Path directory = host.directoryOf("web");
    Path configuration = directory.resolve("nginx.conf");
    new Template("nginx.conf")
        .write(
            configuration,
            Map.of(
                "DIRECTORY", directory.toString(),
                "CERTIFICATES", certificates.directory().toString(),
                "CONVERSE", converse.toString(),
                "WEB_HOST", Service.WEB.host(),
                "WEB_IPV4", Service.WEB.ipv4(),
                "WEB_IPV6", Service.WEB.ipv6(),
                "MAP_HOST", Service.MAP.host(),
                "MAP_IPV4", Service.MAP.ipv4(),
                "MAP_IPV6", Service.MAP.ipv6()));
    try {
      copy("/io/siglab/lab/web/index.html", directory.resolve("web"));
      copy("/io/siglab/lab/web/siglab.js", directory.resolve("web"));
      copy("/io/siglab/lab/map/index.html", directory.resolve("map"));
      MapTiles.write(directory.resolve("map"));
    } catch (IOException e) {
      throw LabException.file("cannot write the lab's pages into " + directory, e);
    }
    LabProcess process =
        host.start(
            "web",
            Command.of(
                "nginx",
                "-p",
                directory.toString(),
                "-e",
                "stderr",
                "-c",
                configuration.toString()));
    process.awaitReady(Listening.tcp(process, Service.MAP.ipv4(), PORT), READY);
    return process;
  }

  private static void copy(String resource, Path directory) throws IOException {
    Files.createDirectories(directory);
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    try (InputStream stream = WebServer.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      Files.copy(stream, directory.resolve(name));
    }
  }
}
