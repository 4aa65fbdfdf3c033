package io.siglab.meter.read;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import io.siglab.meter.CaptureFormatException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Decompresses Zstandard (RFC 8878) through zstd-jni, which may be absent at run time. */
final class ZstdInput extends FilterInputStream {
  private ZstdInput(InputStream in) {
    super(in);
  }

  static InputStream decompress(String name, InputStream in) throws IOException {
    try {
      return new ZstdInput(new ZstdInputStream(in));
    } catch (LinkageError e) {
      throw new CaptureFormatException(
          name
              + ": compressed with zstd, and the zstd-jni library is not there or does not run on"
              + " this machine; decompress it first: zstd -d");
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      return super.read(target, offset, length);
    } catch (ZstdIOException e) {
      throw damaged(e);
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (ZstdIOException e) {
      throw damaged(e);
    }
  }

  /** What the readers take for a stream that breaks off. */
  private static EOFException damaged(ZstdIOException e) {
    EOFException end = new EOFException(e.getMessage());
    end.initCause(e);
    return end;
  }
}
