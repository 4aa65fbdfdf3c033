package io.siglab.testbed.app;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Placeholders such as {@code ${token}} in a profile's texts, locators and links. */
public final class Placeholders {

  /** The token of this trial, unique in the world; part of every message. */
  public static final String TOKEN = "token";

  /** The account name of the device the step runs on. */
  public static final String SELF = "self";

  /** The account name of the other device. */
  public static final String PEER = "peer";

  /** The message's text; for a location its geo URI (RFC 5870). */
  public static final String TEXT = "text";

  /** Path of the generated file, as the file picker sees it. */
  public static final String FILE = "file";

  /** The generated file's name. */
  public static final String FILE_NAME = "file-name";

  /** All that a profile may use. */
  static final Set<String> KNOWN = new TreeSet<>(Set.of(TOKEN, SELF, PEER, TEXT, FILE, FILE_NAME));

  private static final Pattern FORM = Pattern.compile("\\$\\{([^}]*)}");

  private Placeholders() {}

  /** The placeholders in a text that no step can fill. */
  static Set<String> unknown(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = FORM.matcher(text);
    while (matcher.find()) {
      if (!KNOWN.contains(matcher.group(1))) {
        names.add(matcher.group(1));
      }
    }
    return names;
  }

  /**
   * Fills the placeholders in.
   *
   * @throws ScenarioException if a value is not known at this step
   */
  static String fill(String text, Map<String, String> values) {
    return FORM.matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new ScenarioException(
                    "the placeholder ${" + match.group(1) + "} has no value in this action");
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
