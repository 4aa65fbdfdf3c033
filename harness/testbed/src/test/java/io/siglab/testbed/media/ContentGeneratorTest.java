package io.siglab.testbed.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.gagravarr.opus.OpusFile;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContentGeneratorTest {

  private final ContentGenerator generator = new ContentGenerator();

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(ContentKind.class)
  void theSameSeedGivesTheSameBytesAndAnyOtherGivesOthers(ContentKind kind) throws IOException {
    ContentSpec spec = new ContentSpec(kind, kind == ContentKind.LOCATION ? 0 : 40_000);
    ContentSeed seed = new ContentSeed(7, "app.photo.a-to-b.1", 1);
    Set<String> contents = new HashSet<>();
    assertThat(make(spec, seed, "first")).isEqualTo(make(spec, seed, "second"));
    contents.add(make(spec, seed, "a"));
    contents.add(make(spec, new ContentSeed(8, "app.photo.a-to-b.1", 1), "b"));
    contents.add(make(spec, new ContentSeed(7, "app.photo.a-to-b.2", 1), "c"));
    contents.add(make(spec, new ContentSeed(7, "app.photo.a-to-b.1", 2), "d"));
    assertThat(contents).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"PHOTO, 20000", "PHOTO, 1200001", "VIDEO, 300001", "FILE, 1048576", "TEXT, 64"})
  void meetsTheWantedSize(ContentKind kind, int bytes) throws IOException {
    Content content =
        generator.generate(new ContentSpec(kind, bytes), new ContentSeed(1, "t", 1), dir);
    assertThat(content.bytes()).isEqualTo(bytes);
    if (content.file().isPresent()) {
      assertThat(Files.size(content.file().get())).isEqualTo(bytes);
      assertThat(content.file().get().getFileName().toString()).contains(content.token());
    } else {
      assertThat(content.text()).startsWith(content.token()).isEqualTo(content.text().strip());
    }
  }

  @Test
  void photosVoicesAndVideosCanBeDecoded() throws Exception {
    ContentSeed seed = new ContentSeed(3, "t", 1);
    BufferedImage photo =
        ImageIO.read(
            generator
                .generate(new ContentSpec(ContentKind.PHOTO, 100_000), seed, dir)
                .file()
                .orElseThrow()
                .toFile());
    assertThat(photo.getWidth()).isGreaterThan(100);
    Content voice = generator.generate(new ContentSpec(ContentKind.VOICE, 100_000), seed, dir);
    assertThat(voice.bytes()).isBetween(97_000L, 103_000L);
    try (OpusFile sound = new OpusFile(voice.file().orElseThrow().toFile())) {
      assertThat(sound.getInfo().getNumChannels()).isEqualTo(1);
      int packets = 0;
      while (sound.getNextAudioPacket() != null) {
        packets++;
      }
      assertThat(packets).isBetween(1200, 1250);
    }
    Path video =
        generator
            .generate(new ContentSpec(ContentKind.VIDEO, 400_000), seed, dir)
            .file()
            .orElseThrow();
    Picture frame = FrameGrab.getFrameFromFile(video.toFile(), 1);
    assertThat(frame.getCroppedWidth()).isEqualTo(320);
  }

  @Test
  void aVideoHoldsNoTimeOfDay() throws IOException {
    byte[] video = Mp4Video.encode(100_000, new ContentSeed(3, "t", 1));
    String text = new String(video, java.nio.charset.StandardCharsets.ISO_8859_1);
    for (String header : java.util.List.of("mvhd", "tkhd", "mdhd")) {
      int at = text.indexOf(header) + 8;
      assertThat(java.util.Arrays.copyOfRange(video, at, at + 8)).as(header).containsOnly(0);
    }
  }

  @Test
  void aLocationIsAGeoUriWithinItsBounds() throws IOException {
    Content content =
        generator.generate(
            new ContentSpec(ContentKind.LOCATION, 0), new ContentSeed(1, "t", 1), dir);
    assertThat(content.text()).matches("geo:-?[0-9]{1,2}\\.[0-9]{6},-?[0-9]{1,3}\\.[0-9]{6}");
    assertThat(content.file()).isEmpty();
  }

  @Test
  void tokensAreUniqueAndPlain() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String token = new ContentSeed(i, "t", 1).token();
      assertThat(token).matches("s[0-9a-z]{12}");
      tokens.add(token);
    }
    assertThat(tokens).hasSize(1000);
  }

  private String make(ContentSpec spec, ContentSeed seed, String name) throws IOException {
    Path directory = Files.createDirectories(dir.resolve(name));
    Content content = generator.generate(spec, seed, directory);
    return content.file().isPresent()
        ? java.util.Arrays.hashCode(Files.readAllBytes(content.file().get())) + content.token()
        : content.text();
  }
}
