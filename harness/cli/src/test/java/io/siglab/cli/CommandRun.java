package io.siglab.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** What a command printed, run inside the test. */
record CommandRun(int exit, String out, String err) {

  static CommandRun of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    CommandLine line = Siglab.commandLine(out, args).setErr(new PrintWriter(err));
    int exit = line.execute(args);
    return new CommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString());
  }
}
