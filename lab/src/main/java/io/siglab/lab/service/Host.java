package io.siglab.lab.service;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Site;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The machine in the lab's internet on which all services run.
 *
 * @param network whose internet it is in
 * @param runner starts the services
 * @param directory holds each service's files, in a directory of its own
 * @param started told of every process, to be recorded for the reaper
 */
public record Host(
    LabNetwork network, ProcessRunner runner, Path directory, Consumer<LabProcess> started) {

  /** Makes a service's own directory. */
  Path directoryOf(String service) {
    Path own = directory.resolve(service);
    try {
      return Files.createDirectories(own);
    } catch (IOException e) {
      throw LabException.file("cannot make " + own, e);
    }
  }

  /** Starts a service; its log lies in its directory. */
  LabProcess start(String service, Command command) {
    Path log = directoryOf(service).resolve(service + ".log");
    LabProcess process = runner.start(service, command.behind(network.inside(Site.INTERNET)), log);
    started.accept(process);
    return process;
  }
}
