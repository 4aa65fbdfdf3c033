package io.siglab.testbed.media;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.gagravarr.opus.OpusAudioData;
import org.gagravarr.opus.OpusFile;
import org.gagravarr.opus.OpusInfo;
import org.gagravarr.opus.OpusTags;

/**
 * A voice message as messengers record them: Opus at a constant 32 kbit/s, mono, in an Ogg file
 * (RFC 7845). A hum whose pitch wanders, with noise.
 */
final class OpusVoice {

  private static final int RATE = 48_000;
  private static final int BITRATE = 32_000;

  /** 20 ms, the usual frame of voice. */
  private static final int FRAME_SAMPLES = RATE / 50;

  private static final int FRAME_BYTES = BITRATE / 8 / 50;

  /** One lacing value for each frame; a page's header is shared by many frames. */
  private static final double OGG_BYTES_PER_FRAME = 1.6;

  private static final int MAX_PACKET = 1275;
  private static final int SERIAL = 1;

  private OpusVoice() {}

  /**
   * Encodes a voice message.
   *
   * @param size in bytes, met to within three per cent from 10 kB on
   */
  static byte[] encode(int size, ContentSeed seed) throws IOException {
    int frames = Math.max(1, (int) (size / (FRAME_BYTES + OGG_BYTES_PER_FRAME)));
    OpusInfo info = new OpusInfo();
    info.setNumChannels(1);
    info.setSampleRate(RATE);
    OpusTags tags = new OpusTags();
    tags.setVendor("siglab");
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    try (OpusFile file = new OpusFile(out, SERIAL, info, tags)) {
      OpusEncoder encoder = new OpusEncoder(RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
      encoder.setBitrate(BITRATE);
      encoder.setUseVBR(false);
      encoder.setComplexity(0);
      Voice voice = new Voice(seed.random("voice"));
      byte[] packet = new byte[MAX_PACKET];
      for (int i = 0; i < frames; i++) {
        int length = encoder.encode(voice.next(), 0, FRAME_SAMPLES, packet, 0, packet.length);
        file.writeAudioData(new OpusAudioData(Arrays.copyOf(packet, length)));
      }
    } catch (OpusException e) {
      throw new IOException("the voice message cannot be encoded", e);
    }
    return out.toByteArray();
  }

  /** The sound itself, frame by frame. */
  private static final class Voice {
    private final Random random;
    private double phase;
    private double pitch;

    Voice(Random random) {
      this.random = random;
      this.pitch = 90 + random.nextInt(160);
    }

    short[] next() {
      pitch = Math.min(300, Math.max(80, pitch + random.nextInt(21) - 10));
      short[] samples = new short[FRAME_SAMPLES];
      for (int i = 0; i < FRAME_SAMPLES; i++) {
        phase += 2 * StrictMath.PI * pitch / RATE;
        samples[i] = (short) (8000 * StrictMath.sin(phase) + random.nextInt(2001) - 1000);
      }
      return samples;
    }
  }
}
