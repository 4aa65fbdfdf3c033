package io.siglab.lab.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {

  @Test
  void aPlaceWithoutAValueIsAnError() {
    assertThatThrownBy(() -> new Template("nginx.conf").fill(Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nginx.conf has no value for @DIRECTORY@");
  }

  @Test
  void aMissingTemplateIsAnError() {
    assertThatThrownBy(() -> new Template("none.conf")).hasMessage("no resource none.conf");
    assertThat(getClass().getResource("nginx.conf")).isNotNull();
  }
}
