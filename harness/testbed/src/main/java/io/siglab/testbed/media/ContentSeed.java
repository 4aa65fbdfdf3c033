package io.siglab.testbed.media;

import io.siglab.durable.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * What decides the content of one attempt's message. The same seed gives the same bytes, any other
 * gives others, so that neither deduplication nor a cache can hide an upload.
 *
 * @param run the run's seed
 * @param trial the trial's id
 * @param attempt counted from 1
 */
public record ContentSeed(long run, String trial, int attempt) {

  /** Letters and digits that no font and no app mistakes for another (Crockford's base 32). */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int TOKEN_LENGTH = 12;

  /** The attempt's token: 60 bits, begins with a letter, only lower-case letters and digits. */
  public String token() {
    byte[] hash = hash("token");
    StringBuilder token = new StringBuilder("s");
    for (int i = 0; i < TOKEN_LENGTH; i++) {
      token.append(ALPHABET.charAt(hash[i] & 31));
    }
    return token.toString();
  }

  /** Random numbers of this attempt; {@link Random} fixes the sequence for all Java versions. */
  Random random(String purpose) {
    return new Random(ByteBuffer.wrap(hash(purpose)).getLong());
  }

  private byte[] hash(String purpose) {
    return Sha256.bytes(
        (purpose + "\n" + run + "\n" + trial + "\n" + attempt).getBytes(StandardCharsets.UTF_8));
  }
}
