package io.siglab.analysis.evaluate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.siglab.analysis.report.PageTemplate;
import java.io.IOException;
import java.util.Map;

/** The evaluation for people: one HTML file in the looks of a run's report. */
final class EvaluationPage {

  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private EvaluationPage() {}

  static byte[] of(EvaluationResult result) throws IOException {
    EvaluationView view = new EvaluationViewBuilder(result).build();
    return new PageTemplate(EvaluationPage.class, "evaluation.ftlh")
        .page(
            Map.of("view", MAPPER.convertValue(view, new TypeReference<Map<String, Object>>() {})));
  }
}
