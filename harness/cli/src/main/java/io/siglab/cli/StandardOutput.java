package io.siglab.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output, which says when it takes no more: {@code System.out} keeps silent where the disk
 * is full, and the loss shows only to who reads the file.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out;

  StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** Output could not be written; the message says why. */
  static final class Failure extends IOException {
    private static final long serialVersionUID = 1L;

    Failure(IOException cause) {
      super("standard output: " + cause.getMessage(), cause);
    }

    /** Whether the reader has gone, such as {@code head}, who wants no word about it. */
    boolean readerGone() {
      return String.valueOf(getMessage()).endsWith("Broken pipe");
    }
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new Failure(e);
    }
  }
}
