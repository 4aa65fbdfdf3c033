package io.siglab.testbed.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step of a profile.
 *
 * @param verb what it does
 * @param argument a locator's, a link's or a script's name or a text, as the verb needs
 * @param on the name of the element that it acts on, where the verb names it apart
 * @param attribute of that element, where the verb reads one
 * @param within how long its condition may take
 * @param event recorded when the step acts or its condition comes true
 * @param variant the only variant of the app in which the step is taken; empty for all
 * @param place file and line, for messages
 */
public record Step(
    Verb verb,
    String argument,
    Optional<String> on,
    Optional<String> attribute,
    Duration within,
    Optional<String> event,
    Optional<String> variant,
    String place) {

  /** The same step with more time for its condition. */
  public Step within(Duration limit) {
    return new Step(verb, argument, on, attribute, limit, event, variant, place);
  }

  /** The names of the elements that it looks for. */
  public List<String> locators() {
    List<String> names = new ArrayList<>();
    if (verb.needs() == Verb.Needs.LOCATOR) {
      names.add(argument);
    }
    on.ifPresent(names::add);
    return names;
  }

  /** Whether the step is taken in a variant. */
  public boolean appliesTo(String variantName) {
    return variant.isEmpty() || variant.get().equals(variantName);
  }

  @Override
  public String toString() {
    return verb.word()
        + (argument.isEmpty() ? "" : " '" + argument + "'")
        + on.map(name -> " on '" + name + "'").orElse("");
  }
}
