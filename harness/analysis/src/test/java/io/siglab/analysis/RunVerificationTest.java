package io.siglab.analysis;

import static io.siglab.analysis.fixture.VariantRun.APP;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.fixture.VariantRun;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.SignatureFormat;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signature files held against the runs they name. */
class RunVerificationTest {

  @TempDir Path directory;
  private Path runs;
  private Path first;
  private StoredRun run;

  @BeforeEach
  void publish() throws IOException {
    runs = directory.resolve("runs");
    run = VariantRun.store(runs, "first", State.SS, Action.TEXT, Action.PHOTO);
    derive(run);
    first = directory.resolve("signature-output/messenger/1.0.0.json");
  }

  @Test
  void whatTheRunsGiveHolds() throws IOException {
    assertThat(verify(first)).isEmpty();
  }

  @Test
  void aVersionThatContinuesAnotherHoldsIfBothDo() throws IOException {
    StoredRun photoOnly = VariantRun.store(runs, "second", State.SS, Action.PHOTO);
    derive(photoOnly);
    Path second = first.resolveSibling("1.0.1.json");

    assertThat(new SignatureFormat().read(second).content().continues()).isPresent();
    assertThat(verify(second)).isEmpty();

    corrupt(run);
    assertThat(verify(second))
        .singleElement()
        .asString()
        .startsWith(second + ": continues " + first + ", which does not hold: " + first)
        .contains("was changed after the run");
    Files.delete(first);
    assertThat(verify(second))
        .containsExactly(
            second + ": continues " + first + ", which does not hold: there is no such file");
  }

  @Test
  void aMissingRunIsNamed() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    assertThat(new RunVerification(elsewhere).verify(first))
        .containsExactly(first + ": rests on the run first, which is not in " + elsewhere);
  }

  @Test
  void aChangedCaptureIsNamed() throws IOException {
    Path capture = corrupt(run);
    assertThat(verify(first))
        .containsExactly(
            first
                + ": "
                + capture
                + " is gone or was changed after the run: its SHA-256 is not the one recorded");
  }

  @Test
  void aMissingCaptureIsNamed() throws IOException {
    Path capture = run.validTrials().get(0).file("receiver.pcap");
    Files.delete(capture);
    assertThat(verify(first)).singleElement().asString().contains(capture + " is gone or was");
  }

  @Test
  void anotherRunUnderTheNameIsNotTaken() throws IOException {
    Path others = directory.resolve("others");
    VariantRun.store(others, "first", State.RR, Action.TEXT, Action.PHOTO);
    assertThat(new RunVerification(others).verify(first))
        .isNotEmpty()
        .allMatch(
            p -> p.startsWith(first + ": rests on a capture that the run first does not have: "));
  }

  @Test
  void aFileThatSaysMoreThanItsRunsGiveIsRefusedWithTheDifference() throws IOException {
    SignatureFormat format = new SignatureFormat();
    Signature signature = format.read(first);
    SignatureContent content = signature.content();
    SignatureContent edited =
        new SignatureContent(
            APP,
            content.createdUs(),
            content.origin(),
            content.evidence(),
            content.measuredTogether(),
            content.continues(),
            content.actions().subList(0, 1));
    Files.write(first, format.write(format.signature(edited, signature.version())));

    assertThat(verify(first))
        .containsExactly(
            first + ": is not what its runs give: compatible: photo: the action is new");
  }

  @Test
  void otherBytesOfTheSameContentAreRefused() throws IOException {
    Files.writeString(first, Files.readString(first) + " \n");
    assertThat(verify(first))
        .singleElement()
        .asString()
        .startsWith(first + ": is not what its runs give: the content is the same");
  }

  @Test
  void aTamperedFileIsRefusedBeforeAnythingIsDerived() throws IOException {
    Files.writeString(first, Files.readString(first).replace("\"trials\": 8", "\"trials\": 9"));
    assertThat(verify(first))
        .singleElement()
        .asString()
        .startsWith(first + ": was changed after it was made");
  }

  private List<String> verify(Path file) throws IOException {
    return new RunVerification(runs).verify(file);
  }

  private static Path corrupt(StoredRun stored) throws IOException {
    Path capture = stored.validTrials().get(0).file("sender.pcap");
    Files.write(capture, new byte[] {0}, StandardOpenOption.APPEND);
    return capture;
  }

  private void derive(StoredRun stored) throws IOException {
    Derivation.withDefaults()
        .run(List.of(stored), directory.resolve("reports"), directory.resolve("signature-output"));
  }
}
