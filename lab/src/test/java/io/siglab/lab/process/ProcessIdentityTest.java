package io.siglab.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessIdentityTest {

  @Test
  void thisProcessIsAlive() {
    ProcessIdentity self = ProcessIdentity.self();

    assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(self.alive()).isTrue();
  }

  @Test
  void anotherProcessUnderTheSameIdIsNotTheSame() {
    ProcessIdentity self = ProcessIdentity.self();

    assertThat(new ProcessIdentity(self.pid(), self.startTicks() - 1).alive()).isFalse();
  }

  @Test
  void anEndedProcessIsGone() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();

    assertThat(ProcessIdentity.of(process.pid())).isEmpty();
  }
}
