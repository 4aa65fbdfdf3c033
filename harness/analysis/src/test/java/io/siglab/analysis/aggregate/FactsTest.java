package io.siglab.analysis.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.signature.FeatureKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What packets say may be anything; what signatures hold may not. */
class FactsTest {

  @Test
  void valuesThatNoSignatureMayHoldAreLeftOut() {
    Trait name = new Trait(FeatureKind.SERVER_NAME, "upload.example.test");
    Facts facts =
        Facts.of(
            List.of(
                name,
                new Trait(FeatureKind.SERVER_NAME, "*"),
                new Trait(FeatureKind.SERVER_NAME, "x\"; drop any"),
                new Trait(FeatureKind.ALPN, "\n\n")),
            Map.of());
    assertThat(facts.traits()).containsExactly(name);
  }
}
