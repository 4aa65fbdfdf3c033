package io.siglab.lab.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpeechLikeTest {

  private static final int TENTH_OF_A_SECOND = 1600;

  @TempDir private Path folder;

  @Test
  void itIsAWavFileAndAlwaysTheSame() throws Exception {
    Path first = folder.resolve("first.wav");
    Path second = folder.resolve("second.wav");
    SpeechLike.write(first);
    SpeechLike.write(second);

    assertThat(first).hasSameBinaryContentAs(second);
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(first.toFile())) {
      AudioFormat format = audio.getFormat();
      assertThat(format.getSampleRate()).isEqualTo(16_000f);
      assertThat(format.getChannels()).isEqualTo(1);
      assertThat(audio.getFrameLength()).isEqualTo(30 * 16_000);
    }
  }

  /** ITU-T P.59 has 38.5 % of a side's time in talk spurts. */
  @Test
  void itTalksAboutTwoFifthsOfTheTime() throws Exception {
    Path file = folder.resolve("speech.wav");
    SpeechLike.write(file);
    ByteBuffer wav = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    wav.position(44);

    int loud = 0;
    int all = 0;
    while (wav.remaining() >= TENTH_OF_A_SECOND * Short.BYTES) {
      int peak = 0;
      for (int i = 0; i < TENTH_OF_A_SECOND; i++) {
        peak = Math.max(peak, Math.abs(wav.getShort()));
      }
      loud += peak > 500 ? 1 : 0;
      all++;
    }
    assertThat(loud / (double) all).isBetween(0.3, 0.5);
  }
}
