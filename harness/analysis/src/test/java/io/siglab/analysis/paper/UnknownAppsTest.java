package io.siglab.analysis.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.fixture.ExampleRun;
import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.paper.li2020.FormulaParameters;
import io.siglab.analysis.paper.page.PaperPage;
import io.siglab.analysis.paper.page.PaperTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run of apps that no paper has, as a virtual lab's are. */
class UnknownAppsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(Paper.class)
  void theyFollowThePapersAppsAndAreComparedWithNothing(Paper paper) {
    PaperPage page =
        new PaperReport(CaptureMeter.direct(), FormulaParameters.defaults())
            .page(paper, List.of(ExampleRun.store(directory)));

    assertThat(page.tables()).allMatch(table -> table.compared() == 0);
    assertThat(page.tables()).anyMatch(table -> table.notMeasured() > 0);
  }

  @Test
  void whatTheyDidIsInTheTablesAllTheSame() {
    PaperPage page =
        new PaperReport(CaptureMeter.direct(), FormulaParameters.defaults())
            .page(Paper.LI2020, List.of(ExampleRun.store(directory)));

    PaperTable tested = page.tables().get(0);
    assertThat(tested.rows())
        .anyMatch(
            row ->
                row.get(0).measured().equals("messenger-shown")
                    && row.stream().anyMatch(entry -> entry.measured().equals("tested")));
  }
}
