package io.siglab.testbed.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siglab.testbed.yaml.ConfigException;
import io.siglab.words.Platform;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReaderTest {

  @TempDir Path dir;

  @Test
  void reportsEveryBadNameWithItsPlace() throws Exception {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> new ProfileReader().read(resource("wrong.yaml")));
    List<String> first =
        refused.problems().stream()
            .map(p -> p.position().line() + ": " + p.what() + "; " + p.mend())
            .toList();
    assertThat(String.join("\n", first) + "\n")
        .isEqualTo(Files.readString(resource("wrong.expected.txt")));
  }

  @Test
  void anUnknownVerbIsAnUnknownKey() throws IOException {
    Path file = dir.resolve("p.yaml");
    Files.writeString(
        file,
        """
        format: siglab-app/1
        app: p
        title: P
        domains: []
        variants: {plain: {description: d}}
        platforms:
          web:
            target: t
            locators: {}
            home:
              - tpa: x
            actions: {}
        """);
    assertThat(catchThrowableOfType(ConfigException.class, () -> new ProfileReader().read(file)))
        .hasMessage(
            file
                + ":11:9: unknown key 'tpa'; did you mean 'tap'?\n"
                + "          - tpa: x\n"
                + "            ^");
  }

  @Test
  void eachVariantIsAnAppAndRoutinesAreSteps() throws Exception {
    Path fake = resource("../run/apps/fake.yaml");
    List<AppProfile> apps = new ProfileReader().read(fake);
    assertThat(apps).hasSize(1);
    AppProfile app = apps.get(0);
    assertThat(app.id()).isEqualTo("fake-plain");
    PlatformProfile web = app.on(Platform.WEB);
    assertThat(web.home())
        .extracting(Step::verb)
        .containsExactly(Verb.TAP, Verb.WAIT_FOR, Verb.ASSERT_ABSENT);
    Step tap = web.home().get(0);
    assertThat(tap.within()).hasMillis(300);
    assertThat(tap.place()).matches("fake.yaml:\\d+");
    assertThat(
            web.actions()
                .get(io.siglab.words.Action.TEXT)
                .states()
                .get(io.siglab.words.State.SS)
                .prepare())
        .extracting(Step::verb)
        .containsExactly(Verb.TAP, Verb.WAIT_FOR, Verb.TYPE);
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(ProfileReaderTest.class.getResource(name), name).toURI());
  }
}
