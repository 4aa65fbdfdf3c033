package io.siglab.json;

import java.util.List;
import java.util.stream.Collectors;

/** A document is not JSON, or not what its schema asks for. */
public final class JsonDocumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One place where a document is wrong.
   *
   * @param pointer the place (RFC 6901); empty for the whole document
   * @param message what is wrong there
   */
  public record Problem(String pointer, String message) {

    @Override
    public String toString() {
      return (pointer.isEmpty() ? "" : pointer + ": ") + message;
    }
  }

  JsonDocumentException(String source, List<Problem> problems) {
    super(
        source + ": " + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  JsonDocumentException(String source, Problem problem, Throwable cause) {
    super(source + ": " + problem, cause);
    this.problems = List.of(problem);
  }

  /** Never null: every constructor gives one. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** All problems found, in the document's order. */
  public List<Problem> problems() {
    return problems;
  }
}
