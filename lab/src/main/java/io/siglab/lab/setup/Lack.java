package io.siglab.lab.setup;

/**
 * Something the lab needs and does not find.
 *
 * @param what what is missing
 * @param mend the command or the action that mends it
 */
public record Lack(String what, String mend) {}
