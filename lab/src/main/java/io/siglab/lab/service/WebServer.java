package io.siglab.lab.service;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.Service;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import io.siglab.testbed.inventory.Account;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The web server, nginx: the messenger's page at {@link Service#WEB}, maps at {@link Service#MAP},
 * the calling app's page at {@link Service#CALL}.
 */
public final class WebServer {

  private static final Duration READY = Duration.ofSeconds(10);
  private static final int PORT = 443;

  private WebServer() {}

  /**
   * Starts it and waits until it listens.
   *
   * @param certificates hold the certificates of all hosts
   * @param npm the directory {@code node_modules}, which has the libraries of both pages
   * @param accounts of the phones, each the other's contact
   * @param credentials for the relay
   */
  public static LabProcess start(
      Host host,
      CertificateAuthority certificates,
      Path npm,
      List<Account> accounts,
      RelayCredentials credentials) {
    Path directory = host.directoryOf("web");
    Path configuration = directory.resolve("nginx.conf");
    new Template("nginx.conf").write(configuration, values(directory, certificates, npm));
    try {
      copy("/io/siglab/lab/web/index.html", directory.resolve("web"));
      copy("/io/siglab/lab/web/siglab.js", directory.resolve("web"));
      copy("/io/siglab/lab/map/index.html", directory.resolve("map"));
      CallPage.write(directory.resolve("call"), npm.resolve("sip.js"), accounts, credentials);
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
    process.awaitReady(Listening.tcp(process, Service.CALL.ipv4(), PORT), READY);
    return process;
  }

  private static Map<String, String> values(
      Path directory, CertificateAuthority certificates, Path npm) {
    Map<String, String> values = new HashMap<>();
    values.put("DIRECTORY", directory.toString());
    values.put("CERTIFICATES", certificates.directory().toString());
    values.put("CONVERSE", npm.resolve("converse.js/dist").toString());
    values.put("SIP_JS", npm.resolve("sip.js/lib").toString());
    for (Service service : List.of(Service.WEB, Service.MAP, Service.CALL)) {
      values.put(service + "_HOST", service.host());
      values.put(service + "_IPV4", service.ipv4());
      values.put(service + "_IPV6", service.ipv6());
    }
    return values;
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
