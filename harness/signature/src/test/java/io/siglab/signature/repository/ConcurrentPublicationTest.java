package io.siglab.signature.repository;

import static io.siglab.signature.WorkedExample.content;
import static io.siglab.signature.WorkedExample.origin;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.signature.Signature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end together publish to one directory. */
class ConcurrentPublicationTest {

  private static final int PROCESSES = 2;
  private static final int PUBLICATIONS = 4;

  @TempDir private Path root;

  /** Publishes contents that no other process publishes. */
  static final class Publisher {
    public static void main(String[] args) {
      int first = 1 + Integer.parseInt(args[1]) * PUBLICATIONS;
      for (int trials = first; trials < first + PUBLICATIONS; trials++) {
        new SignatureRepository(Path.of(args[0]))
            .publish(content(origin(trials), content().actions()));
      }
    }
  }

  @Test
  void everyContentGetsAVersionOfItsOwn() throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(i));
    }
    for (Process process : processes) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }

    SignatureRepository repository = new SignatureRepository(root);
    List<Signature> versions = repository.versions(content().app());
    assertThat(versions).hasSize(PROCESSES * PUBLICATIONS);
    assertThat(versions).extracting(s -> s.content().origin().trials()).doesNotHaveDuplicates();
    assertThat(repository.index().apps().get(0).versions()).hasSize(PROCESSES * PUBLICATIONS);
  }

  private Process start(int number) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Publisher.class.getName(),
            root.toString(),
            Integer.toString(number))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
