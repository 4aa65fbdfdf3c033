package io.siglab.lab.service;

import io.siglab.lab.error.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration file shipped as a resource, with places written {@code @NAME@} to fill in. */
final class Template {

  private static final Pattern PLACE = Pattern.compile("@([A-Z0-9_]+)@");

  private final String name;
  private final String text;

  /**
   * Reads a template.
   *
   * @param name the resource's name relative to this package
   */
  Template(String name) {
    this.name = name;
    try (InputStream stream = Template.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + name);
      }
      this.text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + name, e);
    }
  }

  /** The text with every place filled in; a place without a value is an error. */
  String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalStateException(name + " has no value for " + place.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  /** Fills the text in and writes it to a file. */
  void write(Path file, Map<String, String> values) {
    try {
      Files.writeString(file, fill(values));
    } catch (IOException e) {
      throw LabException.file("cannot write " + file, e);
    }
  }
}
