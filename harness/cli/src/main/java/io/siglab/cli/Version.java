package io.siglab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, written into the jar by Maven, and the commit where known. */
public final class Version implements IVersionProvider {

  private static final String RESOURCE = "/io/siglab/cli/version.properties";

  private final Properties properties = new Properties();

  /** Reads the build's properties. */
  public Version() {
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + RESOURCE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The semantic version, for example {@code 0.1.0}. */
  public String number() {
    return properties.getProperty("version");
  }

  /** The commit that the launcher found in the checkout, or {@code unknown}. */
  public String commit() {
    return System.getProperty("siglab.commit", "unknown");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"siglab " + number() + " (Java " + Runtime.version().feature() + ")"};
  }
}
