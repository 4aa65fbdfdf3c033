package io.siglab.analysis.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.derive.RunDerivation;
import io.siglab.analysis.fixture.RecordedCalls;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.Observation;
import io.siglab.words.Action;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real calls of the virtual lab, voice and video, direct and relayed. */
class RecordedServiceTypesTest {

  private static final RecordedCalls CALLS =
      new RecordedCalls(Path.of("src/test/resources/io/siglab/analysis/calls"));

  @TempDir Path runs;

  @Test
  void everyCallIsToldByAThresholdThatOtherCallsSet() {
    List<Observation> calls = answered();
    ServiceTypes types = ServiceTypes.of(calls);

    assertThat(calls).extracting(c -> c.action().orElseThrow()).contains(Action.VIDEO_CALL);
    for (Observation call : calls) {
      assertThat(types.told(call)).as(call.trial()).isEqualTo(call.action());
    }
  }

  private List<Observation> answered() {
    return CALLS.names().stream()
        .filter(n -> n.endsWith("-ans"))
        .map(n -> CALLS.store(n, runs))
        .flatMap(
            run ->
                new RunDerivation(DerivationSettings.defaults())
                    .derive(run).observations().stream())
        .toList();
  }
}
