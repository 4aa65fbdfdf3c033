package io.siglab.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NpmInstallTest {

  @TempDir private Path folder;
  private Path source;
  private Path store;

  @BeforeEach
  void makeSource() throws Exception {
    source = Files.createDirectory(folder.resolve("lab"));
    store = folder.resolve("store");
    Files.writeString(source.resolve("package.json"), "{}");
    Files.writeString(source.resolve("package-lock.json"), "{}");
  }

  private static Output installs(Command command) {
    Path target = Path.of(command.words().get(command.words().indexOf("--prefix") + 1));
    try {
      Files.createDirectory(target.resolve("node_modules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Output(0, "", "");
  }

  @Test
  void installsOnceForEachLockFile() throws Exception {
    FakeRunner runner = new FakeRunner(NpmInstallTest::installs);
    NpmInstall npm = new NpmInstall(source, store, runner);
    assertThat(npm.done()).isFalse();

    Path first = npm.ensure();
    assertThat(first.resolve("node_modules")).isDirectory();
    assertThat(npm.ensure()).isEqualTo(first);
    assertThat(runner.commands).hasSize(1);

    Files.writeString(source.resolve("package-lock.json"), "{ }");
    assertThat(npm.ensure()).isNotEqualTo(first);
    assertThat(runner.commands).hasSize(2);
  }

  @Test
  void whatACrashLeftIsReplaced() throws Exception {
    NpmInstall npm = new NpmInstall(source, store, new FakeRunner(NpmInstallTest::installs));
    Path partial = Path.of(npm.directory() + ".part");
    Files.createDirectories(partial.resolve("node_modules/half"));

    assertThat(npm.ensure().resolve("node_modules")).isEmptyDirectory();
    assertThat(partial).doesNotExist();
  }

  @Test
  void aFailureLeavesNoStampAndQuotesNpmsFirstComplaint() {
    NpmInstall npm =
        new NpmInstall(
            source,
            store,
            new FakeRunner(
                command -> new Output(1, "", "npm error code ENOTFOUND\nnpm error no host\n")));

    assertThatThrownBy(npm::ensure)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("code ENOTFOUND no host")
        .hasMessageContaining("siglab lab install");
    assertThat(npm.done()).isFalse();
  }

  @Test
  void outsideACheckoutTheMendIsNamed() throws Exception {
    Files.delete(source.resolve("package-lock.json"));

    assertThatThrownBy(() -> new NpmInstall(source, store, new FakeRunner(c -> fail())).ensure())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is this a checkout of siglab?");
  }

  private static Output fail() {
    throw new IllegalStateException("npm must not run");
  }
}
