package io.siglab.lab.adb;

import io.siglab.testbed.process.StartedProgram;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands on the phone: {@code shell,v2,...:COMMAND} with separate streams and the exit code,
 * {@code shell:COMMAND} and {@code exec:COMMAND} with one stream and none (AOSP,
 * packages/modules/adb, SERVICES.TXT). A command whose host goes away gets SIGHUP, and only that
 * one: what it started lives on (shell_service.cpp).
 */
final class ShellService implements AdbService {

  private static final Logger LOG = LoggerFactory.getLogger(ShellService.class);
  private static final Pattern DESTINATION =
      Pattern.compile("(shell(?:,[^:]*)?|exec):(.*)", Pattern.DOTALL);
  private static final String LOGIN = "sh";

  private final PhoneShell phone;

  /**
   * @param phone where commands run
   */
  ShellService(PhoneShell phone) {
    this.phone = phone;
  }

  @Override
  public boolean serves(String destination) {
    return DESTINATION.matcher(destination).matches();
  }

  @Override
  public void serve(String destination, AdbStream stream) throws IOException, InterruptedException {
    Matcher matcher = DESTINATION.matcher(destination);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(destination);
    }
    boolean v2 = List.of(matcher.group(1).split(",")).contains("v2");
    String command = matcher.group(2).isEmpty() ? LOGIN : matcher.group(2);
    OutputStream out = stream.out();
    ShellStreams streams =
        v2
            ? new ShellStreams(
                ShellProtocol.channel(out, ShellProtocol.STDOUT),
                ShellProtocol.channel(out, ShellProtocol.STDERR))
            : new ShellStreams(out, out);
    StartedProgram program =
        StartedProgram.start(phone.words(command), Map.of(), "adb shell", streams);
    CompletableFuture<Integer> finished =
        program
            .ended()
            .whenComplete((exit, failure) -> finish(stream, v2, failure == null ? exit : 1));
    try {
      feed(stream.in(), v2, streams);
    } catch (EOFException e) {
      LOG.debug("the host closed the stream of: {}", command);
    }
    stream.awaitClosed();
    if (!finished.isDone() && program.process().isAlive()) {
      phone.hangUp(program.process().pid());
    }
  }

  /** Commons Exec tells of a command's end when all its output is pumped. */
  private static void finish(AdbStream stream, boolean v2, int exit) {
    try (stream) {
      if (v2 && !stream.isClosedByHost()) {
        ShellProtocol.write(stream.out(), ShellProtocol.EXIT, new byte[] {(byte) exit}, 0, 1);
      }
    } catch (IOException e) {
      LOG.debug("the host did not wait for a command's end: {}", e.toString());
    }
  }

  private static void feed(InputStream in, boolean v2, ShellStreams streams) throws IOException {
    if (v2) {
      while (true) {
        ShellProtocol.Packet packet = ShellProtocol.read(in);
        if (packet.id() == ShellProtocol.STDIN) {
          offer(streams, packet.data());
        } else if (packet.id() == ShellProtocol.CLOSE_STDIN) {
          streams.endInput();
        }
      }
    }
    byte[] data = new byte[AdbLink.MAX_PAYLOAD];
    for (int n = in.read(data); n >= 0; n = in.read(data)) {
      offer(streams, Arrays.copyOf(data, n));
    }
  }

  /** A command that has ended, or closed its input, does not want more of it. */
  private static void offer(ShellStreams streams, byte[] data) {
    try {
      streams.give(data);
    } catch (IOException e) {
      LOG.debug("input that nobody reads: {}", e.toString());
    }
  }
}
