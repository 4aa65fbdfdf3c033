package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A block of a page below docs/ that a test saw: the text block after {@code <!-- seen: NAME -->}.
 * With {@code -Dsiglab.regenerate=true} it is written anew.
 */
final class DocumentBlock {

  private static final String END = "```\n";

  private final Path page;
  private final String begin;

  /**
   * @param page in the checkout
   * @param name what was seen
   */
  DocumentBlock(String page, String name) {
    this.page = SiglabProcess.home().resolve(page);
    this.begin = "<!-- seen: " + name + " -->\n```text\n";
  }

  /** Fails unless the page shows this text; with the switch it does afterwards. */
  void holds(String seen) throws IOException {
    String text = Files.readString(page);
    assertThat(text).contains(begin);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(END, from);
    if (Boolean.getBoolean("siglab.regenerate")) {
      Files.writeString(page, text.substring(0, from) + seen + text.substring(to));
    }
    assertThat(text.substring(from, to))
        .as("%s; -Dsiglab.regenerate=true writes it anew", page)
        .isEqualTo(seen);
  }
}
