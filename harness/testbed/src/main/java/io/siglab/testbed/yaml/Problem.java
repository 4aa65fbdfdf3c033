package io.siglab.testbed.yaml;

/**
 * Something wrong in a settings file.
 *
 * @param file as the user named it
 * @param position where
 * @param what is wrong, without its mend
 * @param mend what to do about it; may be empty
 * @param snippet the line of the file, without its end; may be empty
 */
public record Problem(String file, Position position, String what, String mend, String snippet) {

  /**
   * For people: {@code file:line:column: what; mend}, and below it the line with a mark under the
   * place.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(file).append(':').append(position.line()).append(':').append(position.column());
    text.append(": ").append(what);
    if (!mend.isEmpty()) {
      text.append("; ").append(mend);
    }
    if (!snippet.isBlank()) {
      text.append("\n    ").append(snippet).append("\n    ");
      // A tab keeps its width, so that the mark stands under its place.
      snippet
          .codePoints()
          .limit(position.column() - 1L)
          .forEach(c -> text.append(c == '\t' ? '\t' : ' '));
      text.append('^');
    }
    return text.toString();
  }
}
