package io.siglab.testbed.android.netfilter;

import java.util.List;
import java.util.Locale;

/** The tables that chains of ours are in, with the built-in chains that may lead to them. */
enum Table {
  /** What may leave. */
  FILTER("OUTPUT"),
  /** What is marked and logged; it sees packets before {@link #FILTER} does. */
  MANGLE("OUTPUT PREROUTING");

  /** Where packets leave: the one place where their owner is known. */
  static final String OUTPUT = "OUTPUT";

  private final String hooks;

  /** The chains, between blanks. */
  Table(String hooks) {
    this.hooks = hooks;
  }

  List<String> hooks() {
    return List.of(hooks.split(" "));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
