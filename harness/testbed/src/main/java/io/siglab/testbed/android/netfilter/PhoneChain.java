package io.siglab.testbed.android.netfilter;

import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chain of ours in both packet filters of a phone, hooked first into its table. Its name carries
 * the run's label, so that a later run finds and removes what a killed one left; a phone that was
 * started anew has none. Nothing of Android's own chains is changed.
 *
 * @param table where it is
 * @param name at most 28 characters (Linux, XT_EXTENSION_MAXNAMELEN)
 */
record PhoneChain(Table table, String name) {

  private static final String PREFIX = "siglab-";
  private static final Pattern NAME = Pattern.compile("-N (" + PREFIX + "[a-z0-9]{6}-[a-z]+)");

  /** A chain of a run. */
  static PhoneChain of(RunLabel label, Table table, String purpose) {
    return new PhoneChain(table, PREFIX + label.value() + "-" + purpose);
  }

  /**
   * Makes the chain and then hooks it in: packets pass a whole chain or none.
   *
   * @param hooks built-in chains that lead to it; a rule may use only what all of them know
   * @param rules what follows {@code -A CHAIN}, in order
   * @throws DeviceException if the phone refuses; nothing is left then
   */
  void install(RootShell root, List<String> hooks, Function<Family, List<String>> rules) {
    List<String> lines = new ArrayList<>(List.of("set -e"));
    for (Family family : Family.values()) {
      lines.add(family.on(table) + " -N " + name);
      rules.apply(family).forEach(r -> lines.add(family.on(table) + " -A " + name + " " + r));
    }
    for (Family family : Family.values()) {
      hooks.forEach(h -> lines.add(family.on(table) + " -I " + h + " 1 -j " + name));
    }
    try {
      root.require(String.join("\n", lines), "make the rules " + name);
    } catch (DeviceException e) {
      try {
        remove(root);
      } catch (DeviceException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /**
   * Removes the chain and its hooks, however much of them there is.
   *
   * @throws DeviceException if it is still there afterwards
   */
  void remove(RootShell root) {
    StringBuilder script = new StringBuilder(512);
    for (Family family : Family.values()) {
      String program = family.on(table);
      for (String hook : table.hooks()) {
        script
            .append("while ")
            .append(program + " -D " + hook + " -j " + name + " 2>/dev/null; do :; done\n");
      }
      script
          .append(program + " -F " + name + " 2>/dev/null\n")
          .append(program + " -X " + name + " 2>/dev/null\n")
          .append("rules=$(" + program + " -S) || exit 1\n")
          .append("case \"$rules\" in *" + name + "*) echo \"" + name)
          .append(" is still there\" >&2; exit 1 ;; esac\n");
    }
    root.require(script.toString(), "remove the rules " + name);
  }

  /**
   * The chains of ours that a phone has, whichever run made them.
   *
   * @throws DeviceException if the phone does not tell
   */
  static List<PhoneChain> on(RootShell root) {
    List<PhoneChain> chains = new ArrayList<>();
    for (Table table : Table.values()) {
      StringBuilder script = new StringBuilder(64);
      for (Family family : Family.values()) {
        script.append(family.on(table)).append(" -S || exit 1\n");
      }
      root.require(script.toString(), "read the rules of " + table.word())
          .lines()
          .flatMap(line -> named(line, table).stream())
          .distinct()
          .forEach(chains::add);
    }
    return chains;
  }

  private static Optional<PhoneChain> named(String line, Table table) {
    Matcher matcher = NAME.matcher(line.strip());
    return matcher.matches()
        ? Optional.of(new PhoneChain(table, matcher.group(1)))
        : Optional.empty();
  }
}
