package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DomainPatternTest {

  @Test
  void starStandsForOneLabelOrMore() {
    DomainPattern pattern = DomainPattern.of("*.messenger.test");

    assertThat(pattern.matches("chat.messenger.test")).isTrue();
    assertThat(pattern.matches("a.b.messenger.test")).isTrue();
    assertThat(pattern.matches("messenger.test")).isFalse();
    assertThat(pattern.matches("notmessenger.test")).isFalse();
    assertThat(pattern.matches("chat.messenger.test.evil.test")).isFalse();
  }

  @Test
  void withoutStarOnlyTheNameItselfMatches() {
    DomainPattern pattern = DomainPattern.of("chat.messenger.test");

    assertThat(pattern.matches("chat.messenger.test")).isTrue();
    assertThat(pattern.matches("x.chat.messenger.test")).isFalse();
  }

  @Test
  void letterCaseAndFinalDotDoNotMatter() {
    assertThat(DomainPattern.of("*.Messenger.Test.").matches("CHAT.messenger.test.")).isTrue();
  }
}
