package io.siglab.lab.phone;

import io.siglab.lab.adb.PhonesProcess;
import io.siglab.lab.adb.SuDialect;
import io.siglab.lab.error.LabException;
import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Site;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.lab.process.RunningUser;
import io.siglab.testbed.process.StartedProgram;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.exec.DefaultExecutor;
import org.slf4j.LoggerFactory;

/**
 * A lab's phones as adb sees them: the process that is their end of it, and an adb server of the
 * lab's own that knows them. The server looks for no other phone, neither at USB nor emulators, so
 * that it takes none from the server of the host's user.
 */
public final class PhonesAdb {

  private static final Duration READY = Duration.ofSeconds(30);

  /** What the phones' process needs: itself, how programs are started, and no logging. */
  private static final List<Class<?>> NEEDED =
      List.of(
          PhonesProcess.class, StartedProgram.class, DefaultExecutor.class, LoggerFactory.class);

  private final ProcessRunner runner;
  private final Path directory;
  private final List<Site> phones;
  private final Consumer<LabProcess> started;
  private final LabProcess process;
  private final KeptAdbServer server;

  private PhonesAdb(
      ProcessRunner runner,
      Path directory,
      LabNetwork network,
      List<Site> phones,
      Consumer<LabProcess> started) {
    this.runner = runner;
    this.directory = directory;
    this.phones = List.copyOf(phones);
    this.started = started;
    this.process = startPhones(network);
    this.server = KeptAdbServer.begin(runner, directory, started);
  }

  /**
   * Starts both and returns at once.
   *
   * @param directory made here; receives the phones' files, and the server's keys and log
   * @param network is up
   * @param started told of every process, to be recorded for the reaper
   */
  public static PhonesAdb begin(
      ProcessRunner runner,
      Path directory,
      LabNetwork network,
      List<Site> phones,
      Consumer<LabProcess> started) {
    try {
      Files.createDirectory(directory);
      for (Site phone : phones) {
        Files.createDirectory(
            directory.resolve(network.namespace(phone)),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw LabException.file("cannot prepare adb in " + directory, e);
    }
    return new PhonesAdb(runner, directory, network, phones, started);
  }

  private LabProcess startPhones(LabNetwork network) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-cp",
                classPath(),
                PhonesProcess.class.getName(),
                ready().toString(),
                dialect().name()));
    for (Site phone : phones) {
      words.add(network.namespace(phone));
      words.add(directory.resolve(network.namespace(phone)).toString());
    }
    LabProcess phonesProcess =
        runner.start("adb phones", Command.of(words), directory.resolve("phones.log"));
    started.accept(phonesProcess);
    return phonesProcess;
  }

  /** In a user namespace there is no user 2000 to be, and nobody else to become. */
  private static SuDialect dialect() {
    return RunningUser.isRoot() ? SuDialect.MAGISK : SuDialect.SHELL_IS_ROOT;
  }

  private static String classPath() {
    return NEEDED.stream()
        .map(PhonesAdb::place)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path ready() {
    return directory.resolve("serials");
  }

  /**
   * Waits until the server knows all phones.
   *
   * @throws LabException if they do not come up, with the end of the log
   */
  public Map<Site, String> await() {
    server.await();
    process.awaitReady(() -> Files.exists(ready()), READY);
    Map<Site, String> serials = new EnumMap<>(Site.class);
    try (Stream<String> lines = Files.lines(ready())) {
      List<String> all = lines.toList();
      for (int i = 0; i < phones.size(); i++) {
        server.connect(all.get(i));
        serials.put(phones.get(i), all.get(i));
      }
    } catch (IOException e) {
      throw LabException.file("cannot read " + ready(), e);
    }
    return serials;
  }

  /** The lab's adb server; only after {@link #await}. */
  public KeptAdbServer server() {
    return server;
  }
}
