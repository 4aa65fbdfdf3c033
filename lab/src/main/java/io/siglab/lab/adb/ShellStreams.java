package io.siglab.lab.adb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * The streams of a command on the phone. Its output is pumped to the host; its input is handed out,
 * as the host closes it when it likes.
 */
final class ShellStreams extends PumpStreamHandler {

  private final CompletableFuture<OutputStream> input = new CompletableFuture<>();

  ShellStreams(OutputStream out, OutputStream err) {
    super(out, err, null);
  }

  @Override
  public void setProcessInputStream(OutputStream stream) {
    input.complete(stream);
  }

  /** Writes to the command's standard input; what a command does not read is lost. */
  void give(byte[] data) throws IOException {
    OutputStream stream = input.join();
    stream.write(data);
    stream.flush();
  }

  /** Ends the command's standard input. */
  void endInput() throws IOException {
    input.join().close();
  }
}
