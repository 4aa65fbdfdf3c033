package io.siglab.testbed.ios;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which interfaces of iPhones this host's runs made, a file for each phone, so that a later run
 * knows what a killed one left, and takes nothing away that somebody made by hand.
 */
public final class RviRecords {

  private final Path folder;

  /**
   * @param folder of this host's user, made when it is needed
   */
  public RviRecords(Path folder) {
    this.folder = folder;
  }

  /**
   * A run's note of an interface.
   *
   * @param label the run's
   * @param networkInterface for example {@code rvi0}
   * @param process of the run
   * @param began when that process began, so that another with the same id is not taken for it
   */
  record Entry(String label, String networkInterface, long process, String began) {

    static Entry ofThisProcess(RunLabel label, String networkInterface) {
      ProcessHandle self = ProcessHandle.current();
      return new Entry(label.value(), networkInterface, self.pid(), began(self));
    }

    boolean alive() {
      return ProcessHandle.of(process).filter(there -> began(there).equals(began)).isPresent();
    }

    private static String began(ProcessHandle process) {
      return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
  }

  void write(String udid, Entry entry) {
    try {
      Files.createDirectories(folder);
      Files.write(
          file(udid),
          List.of(
              entry.label(),
              entry.networkInterface(),
              Long.toString(entry.process()),
              entry.began()));
    } catch (IOException e) {
      throw new DeviceException("cannot note the interface of " + udid + " in " + folder, e);
    }
  }

  /** The note about a phone; one that a crash left unfinished names nothing that was made. */
  Optional<Entry> read(String udid) {
    try {
      List<String> lines = Files.readAllLines(file(udid));
      return lines.size() < 4
          ? Optional.empty()
          : Optional.of(
              new Entry(lines.get(0), lines.get(1), Long.parseLong(lines.get(2)), lines.get(3)));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  void remove(String udid) {
    try {
      Files.deleteIfExists(file(udid));
    } catch (IOException e) {
      throw new DeviceException("cannot remove the note " + file(udid), e);
    }
  }

  private Path file(String udid) {
    return folder.resolve(udid.replaceAll("[^A-Za-z0-9-]", "_"));
  }
}
