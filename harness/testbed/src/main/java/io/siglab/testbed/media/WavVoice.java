package io.siglab.testbed.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** A voice message: a hum with noise, 8 bit mono at 16 kHz in a WAV file. */
final class WavVoice {

  private static final int HEADER = 44;
  private static final float RATE = 16_000f;

  private WavVoice() {}

  /**
   * Encodes a voice message.
   *
   * @param size in bytes; an odd size is lowered by one, as RIFF chunks have even sizes
   */
  static byte[] encode(int size, ContentSeed seed) throws IOException {
    int samples = Math.max(2, (size - HEADER) & ~1);
    Random random = seed.random("voice");
    double pitch = 90 + random.nextInt(160);
    byte[] sound = new byte[samples];
    for (int i = 0; i < samples; i++) {
      double hum = 60 * StrictMath.sin(2 * StrictMath.PI * pitch * i / RATE);
      sound[i] = (byte) (128 + (int) hum + random.nextInt(41) - 20);
    }
    AudioFormat format =
        new AudioFormat(AudioFormat.Encoding.PCM_UNSIGNED, RATE, 8, 1, 1, RATE, false);
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    try (AudioInputStream in =
        new AudioInputStream(new ByteArrayInputStream(sound), format, samples)) {
      AudioSystem.write(in, AudioFileFormat.Type.WAVE, out);
    }
    return out.toByteArray();
  }
}
