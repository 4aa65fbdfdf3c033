package io.siglab.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a file's bytes, a reader gets the signature or a refusal, nothing else. */
class DamagedFileTest {

  private static final int FILES = 400;
  private static final String LIKELY = "{}[]\",:0123456789eE-+.\\u \n\u0000\u00ff";

  private final SignatureFormat format = new SignatureFormat();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void damageIsRefused(long seed) {
    Signature original = format.signature(WorkedExample.content(), SemanticVersion.FIRST);
    byte[] whole = format.write(original);
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < FILES; i++) {
      byte[] damaged = damage(whole, random);
      try {
        // What is read in spite of the damage says the same: only spacing was touched, or the
        // version, which a seal protects and the hash does not.
        assertThat(format.read(damaged, "damaged").content()).isEqualTo(original.content());
      } catch (SignatureException e) {
        assertThat(e.getMessage()).startsWith("damaged: ").doesNotContain("com.fasterxml");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(FILES / 2);
  }

  private static byte[] damage(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits; i++) {
      byte likely = (byte) LIKELY.charAt(random.nextInt(LIKELY.length()));
      bytes[random.nextInt(bytes.length)] = likely;
    }
    if (random.nextInt(4) == 0) {
      byte[] cut = new byte[random.nextInt(bytes.length)];
      System.arraycopy(bytes, 0, cut, 0, cut.length);
      return cut;
    }
    return bytes;
  }
}
