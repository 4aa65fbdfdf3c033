package io.siglab.testbed.capture;

import io.siglab.testbed.device.DeviceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/** Asks the installed tcpdump for its version. */
public final class TcpdumpVersion {

  private static final Pattern VERSION = Pattern.compile("tcpdump(?:\\.\\S+)? version (\\S+)");
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private TcpdumpVersion() {}

  /**
   * Name and version, for example {@code tcpdump 4.99.3}.
   *
   * @param executable name or path of tcpdump
   * @throws DeviceException if it is not installed or does not answer
   */
  public static String of(String executable) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setExecuteStreamHandler(new PumpStreamHandler(output, output))
            .get();
    executor.setWatchdog(ExecuteWatchdog.builder().setTimeout(LIMIT).get());
    try {
      executor.execute(new CommandLine(executable).addArgument("--version"));
    } catch (IOException e) {
      throw new DeviceException(
          "cannot run "
              + executable
              + " --version ("
              + e.getMessage()
              + "); install tcpdump (Debian package tcpdump)",
          e);
    }
    return in(output.toString(StandardCharsets.UTF_8))
        .orElseThrow(
            () ->
                new DeviceException(
                    executable
                        + " --version named no version; is it tcpdump (Debian package tcpdump)?"));
  }

  /** The same out of what {@code tcpdump --version} said; empty if it names none. */
  public static Optional<String> in(String said) {
    Matcher matcher = VERSION.matcher(said);
    return matcher.find() ? Optional.of("tcpdump " + matcher.group(1)) : Optional.empty();
  }
}
