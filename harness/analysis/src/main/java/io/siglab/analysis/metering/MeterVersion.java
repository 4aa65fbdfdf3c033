package io.siglab.analysis.metering;

import io.siglab.durable.Sha256;
import io.siglab.meter.FlowMeter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The version of the meter: the SHA-256 of its class files, so that nobody has to remember to raise
 * a number when the meter changes.
 */
final class MeterVersion {

  /** Raised when {@link MeteringFormat} changes. */
  private static final String FORMAT = "metering/1";

  private static final String CLASSES = "io/siglab/meter/";
  private static final String ENDING = ".class";

  private MeterVersion() {}

  /** The version of the meter on the class path, hexadecimal. */
  static String current() {
    try {
      Path home =
          Path.of(FlowMeter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return digest(Files.isDirectory(home) ? inFolder(home) : inJar(home));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the meter's classes: " + e.getMessage(), e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the meter's classes lie in no file", e);
    }
  }

  private static SortedMap<String, byte[]> inFolder(Path home) throws IOException {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home.resolve(CLASSES))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = home.relativize(file).toString().replace('\\', '/');
        if (name.endsWith(ENDING)) {
          classes.put(name, Files.readAllBytes(file));
        }
      }
    }
    return classes;
  }

  private static SortedMap<String, byte[]> inJar(Path home) throws IOException {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    try (JarFile jar = new JarFile(home.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().startsWith(CLASSES) && entry.getName().endsWith(ENDING)) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }

  private static String digest(SortedMap<String, byte[]> classes) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(FORMAT.getBytes(StandardCharsets.UTF_8));
    classes.forEach(
        (name, content) -> {
          parts.add(name.getBytes(StandardCharsets.UTF_8));
          parts.add(content);
        });
    return Sha256.of(parts.toArray(byte[][]::new));
  }
}
