package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * What a phone's microphone hears: sound shaped like one side of a conversation, the same in every
 * lab. Talk spurts and pauses have the mean lengths of ITU-T P.59, Table 1 (1.004 s and 1.587 s);
 * within a spurt, syllables of a buzz with three resonances follow each other. A codec's bit rate
 * then rises and falls as with speech, which a steady tone does not show.
 */
final class SpeechLike {

  private static final int RATE = 16_000;
  private static final int SECONDS = 30;
  private static final double SPURT = 1.004;
  private static final double PAUSE = 1.587;
  private static final double SYLLABLE = 0.2;
  private static final double LOUDNESS = 9000;
  private static final double ROOM_NOISE = 20;

  /** First three formants of the vowels of "hod", "heed" and "who'd" (Peterson, Barney 1952). */
  private static final double[][] VOWELS = {{730, 1090, 2440}, {270, 2290, 3010}, {300, 870, 2240}};

  private static final double BANDWIDTH = 90;

  private final Random random;
  private final short[] samples = new short[RATE * SECONDS];

  private SpeechLike(long seed) {
    this.random = new Random(seed);
  }

  /** Writes a WAV file, mono, 16 bits, which a fake microphone plays again and again. */
  static void write(Path file) {
    SpeechLike speech = new SpeechLike(1);
    speech.talk();
    try {
      Files.write(file, speech.wav());
    } catch (IOException e) {
      throw LabException.file("cannot write " + file, e);
    }
  }

  private void talk() {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (ROOM_NOISE * random.nextGaussian());
    }
    int at = 0;
    while (at < samples.length) {
      int spurtEnd = at + length(SPURT);
      while (at < Math.min(spurtEnd, samples.length)) {
        int end = Math.min(at + length(SYLLABLE), samples.length);
        say(at, end, VOWELS[random.nextInt(VOWELS.length)], 100 + random.nextInt(60));
        at = end;
      }
      at += length(PAUSE);
    }
  }

  /** A length around a mean, in samples. */
  private int length(double meanSeconds) {
    return (int) (RATE * meanSeconds * (0.5 + random.nextDouble()));
  }

  private void say(int from, int to, double[] formants, double pitch) {
    double[] state = new double[2 * formants.length];
    for (int i = from; i < to; i++) {
      double progress = (i - from) / (double) (to - from);
      double phase = (i - from) * pitch / RATE;
      double buzz = 1 - 2 * (phase - Math.floor(phase)) + 0.1 * random.nextGaussian();
      double sound = 0;
      for (int f = 0; f < formants.length; f++) {
        sound += resonate(state, 2 * f, formants[f], buzz) / (f + 1);
      }
      double envelope = Math.sin(Math.PI * progress);
      double level = samples[i] + LOUDNESS * envelope * sound;
      samples[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, level));
    }
  }

  /** A two-pole resonator with a peak gain near one. */
  private static double resonate(double[] state, int at, double frequency, double input) {
    double radius = Math.exp(-Math.PI * BANDWIDTH / RATE);
    double angle = 2 * Math.PI * frequency / RATE;
    double output =
        (1 - radius) * input
            + 2 * radius * Math.cos(angle) * state[at]
            - radius * radius * state[at + 1];
    state[at + 1] = state[at];
    state[at] = output;
    return output;
  }

  private byte[] wav() {
    int bytes = samples.length * Short.BYTES;
    ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * Short.BYTES);
    wav.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    for (short sample : samples) {
      wav.putShort(sample);
    }
    return wav.array();
  }
}
