package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    TextTable table = new TextTable("id", "kind");
    table.row("phone-a", "virtual");
    StringWriter text = new StringWriter();
    table.print(new PrintWriter(text));
    assertThat(text).hasToString("id       kind\nphone-a  virtual\n");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    TextTable table = new TextTable("id", "kind");
    assertThatThrownBy(() -> table.row("phone-a")).hasMessage("1 cells under 2 headings");
  }
}
