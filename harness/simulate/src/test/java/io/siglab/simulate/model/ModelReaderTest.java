package io.siglab.simulate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.simulate.model.MessageModel.Delta;
import io.siglab.testbed.yaml.ConfigException;
import io.siglab.words.Action;
import io.siglab.words.Platform;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelReaderTest {

  private static final Path MODELS = Path.of("../../scenarios/simulated/models");

  @TempDir Path dir;

  @Test
  void thereIsAModelOfEachAppOfBothPapersAndAllSayThatTheyAreSimulated() {
    List<AppModel> models = new ModelReader().readAll(MODELS);
    assertThat(models.stream().filter(m -> m.source().startsWith("Li 2020"))).hasSize(13);
    assertThat(models.stream().filter(m -> m.source().startsWith("Li 2026"))).hasSize(3);
    assertThat(models).allMatch(m -> m.id().contains("simulated"));
  }

  /** Li 2020, Table 4: 176 values with a delta, of packets and of bytes. */
  @Test
  void everyPrintedVolumeDeltaIsPlantedButTheOneOfTwoIphonesAmongOtherPairs() {
    long deltas =
        new ModelReader()
            .readAll(MODELS).stream()
                .flatMap(m -> m.messages().values().stream())
                .mapToLong(m -> m.deltas().values().size())
                .sum();
    assertThat(2 * deltas).isEqualTo(176 - 2);
  }

  @Test
  void aValueIsTakenByAccessThenByPlatformThenForAny() {
    AppModel whatsapp = new ModelReader().read(MODELS.resolve("whatsapp-2020.yaml"));
    MessageModel photo = whatsapp.messages().get(Action.PHOTO);
    assertThat(photo.deltas().of("ios", "wifi")).contains(new Delta(5.80, 1.94));
    assertThat(photo.receivers().of("ios", "wifi").orElseThrow().state()).isEqualTo(State.SS);
    AppModel recent = new ModelReader().read(MODELS.resolve("whatsapp-2026.yaml"));
    CallModel voice = recent.calls().get(Action.VOICE_CALL);
    assertThat(voice.in(State.ANS).of("android", "mobile").orElseThrow().directShare()).isOne();
    assertThat(voice.in(State.ANS).of("android", "wifi").orElseThrow().directShare()).isZero();
  }

  @Test
  void aModelFitsItsPairInEitherOrderAndNoOther() {
    AppModel whatsapp = new ModelReader().read(MODELS.resolve("whatsapp-2020.yaml"));
    assertThat(whatsapp.fits(Platform.IOS, Platform.ANDROID)).isTrue();
    assertThat(whatsapp.fits(Platform.ANDROID, Platform.ANDROID)).isFalse();
  }

  @Test
  void whatIsWrongInAModelIsSaidWithItsPlace() throws IOException {
    Path file = dir.resolve("x.yaml");
    String text = Files.readString(MODELS.resolve("imo-2020.yaml"));
    Files.writeString(file, text.replace("variant: simulated-2020", "variant: phones"));
    assertThatThrownBy(() -> new ModelReader().read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("x.yaml:8")
        .hasMessageContaining("variant");
  }
}
