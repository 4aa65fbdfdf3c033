package io.siglab.analysis.metering;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.smile.databind.SmileMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * How a kept file looks: the records as Smile (a binary JSON) without the names of their
 * components, in gzip (RFC 1952), whose checksum tells a damaged file.
 */
final class MeteringFormat {

  private final SmileMapper mapper =
      SmileMapper.builder()
          .addModule(new Jdk8Module())
          .annotationIntrospector(new WithoutNames())
          .build();

  /** The file's bytes. */
  byte[] write(KeptMetering metering) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new Fast(bytes)) {
      gzip.write(mapper.writeValueAsBytes(metering));
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a file's bytes.
   *
   * @throws IOException if they are damaged
   */
  KeptMetering read(byte[] content) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return mapper.readValue(gzip.readAllBytes(), KeptMetering.class);
    }
  }

  /** Compression that takes less time than metering does. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static final class WithoutNames extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonFormat.Value findFormat(Annotated annotated) {
      return annotated.getRawType().isRecord()
          ? JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)
          : super.findFormat(annotated);
    }
  }
}
