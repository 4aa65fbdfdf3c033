package io.siglab.testbed.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Makes the content of one attempt's message. */
public final class ContentGenerator {

  /**
   * Makes the content.
   *
   * @param spec what, and how large
   * @param seed decides every byte
   * @param directory where a file is written, under a name that holds the token
   * @throws IOException if the file cannot be written
   */
  public Content generate(ContentSpec spec, ContentSeed seed, Path directory) throws IOException {
    return switch (spec.kind()) {
      case TEXT -> text(seed, spec.bytes());
      case LOCATION -> location(seed);
      case PHOTO -> file(spec, seed, directory, "jpg", JpegPhoto.encode(spec.bytes(), seed));
      case VOICE -> file(spec, seed, directory, "ogg", OpusVoice.encode(spec.bytes(), seed));
      case VIDEO -> file(spec, seed, directory, "mp4", Mp4Video.encode(spec.bytes(), seed));
      case FILE -> file(spec, seed, directory, "bin", noise(spec.bytes(), seed));
    };
  }

  private static Content file(
      ContentSpec spec, ContentSeed seed, Path directory, String extension, byte[] bytes)
      throws IOException {
    Path file = directory.resolve("siglab-" + seed.token() + "." + extension);
    Files.write(file, bytes);
    return new Content(spec.kind(), seed.token(), "", Optional.of(file), bytes.length);
  }

  private static byte[] noise(int size, ContentSeed seed) {
    byte[] bytes = new byte[size];
    seed.random("file").nextBytes(bytes);
    return bytes;
  }

  /** The token and made-up words up to the wanted length, in ASCII. */
  private static Content text(ContentSeed seed, int length) {
    Random random = seed.random("text");
    StringBuilder text = new StringBuilder(seed.token());
    while (text.length() < length) {
      text.append(' ');
      int word = Math.min(2 + random.nextInt(7), Math.max(1, length - text.length()));
      for (int i = 0; i < word; i++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
    }
    if (length > seed.token().length()) {
      text.setLength(length);
    }
    if (text.charAt(text.length() - 1) == ' ') {
      // Apps trim messages; the length is to stay as asked for.
      text.setCharAt(text.length() - 1, '.');
    }
    String message = text.toString();
    return new Content(
        ContentKind.TEXT,
        seed.token(),
        message,
        Optional.empty(),
        message.getBytes(StandardCharsets.UTF_8).length);
  }

  /** A place on land or sea between the polar circles, as a geo URI (RFC 5870). */
  private static Content location(ContentSeed seed) {
    Random random = seed.random("location");
    double latitude = random.nextDouble() * 120 - 60;
    double longitude = random.nextDouble() * 360 - 180;
    String uri = String.format(Locale.ROOT, "geo:%.6f,%.6f", latitude, longitude);
    return new Content(ContentKind.LOCATION, seed.token(), uri, Optional.empty(), uri.length());
  }
}
