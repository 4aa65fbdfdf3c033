package io.siglab.analysis.paper.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which app ids are which apps of a paper: {@code facebook-messenger-simulated-2020} is the paper's
 * Facebook Messenger, as its id begins with that name. Apps that the paper does not have keep their
 * id.
 */
public final class Apps {

  private final List<String> published;

  /**
   * @param published the paper's names, in the paper's order
   */
  public Apps(List<String> published) {
    this.published = List.copyOf(published);
  }

  /** The paper's name of an app id; the id where the paper does not have it. */
  public String name(String id) {
    return published.stream()
        .filter(name -> id.equals(slug(name)) || id.startsWith(slug(name) + "-"))
        .findFirst()
        .orElse(id);
  }

  /** The paper's apps, then the others that were measured, by id. */
  public List<String> with(List<String> measured) {
    List<String> all = new ArrayList<>(published);
    measured.stream().filter(n -> !published.contains(n)).sorted().distinct().forEach(all::add);
    return all;
  }

  /** Whether the paper has it. */
  public boolean isPublished(String name) {
    return published.contains(name);
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
