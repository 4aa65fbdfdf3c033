package io.siglab.analysis.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The HTML report: one file that needs nothing else, neither network nor server. The template
 * escapes whatever it is given; a content security policy in the page forbids it to load anything.
 */
final class HtmlReport {

  // Apache ECharts with line charts, axes, tooltips and marked areas, from the WebJar.
  private static final String CHART_LIBRARY =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

  private static final Pattern END_OF_SCRIPT =
      Pattern.compile("</(?=script)", Pattern.CASE_INSENSITIVE);

  private final ReportInput input;
  private final JsonMapper json = JsonMapper.builder().build();

  HtmlReport(ReportInput input) {
    this.input = input;
  }

  byte[] bytes() throws IOException {
    HtmlView view = new HtmlViewBuilder(input).build();
    Map<String, Object> model = new TreeMap<>();
    model.put("view", json.convertValue(view, new TypeReference<Map<String, Object>>() {}));
    model.put("script", inScript(PageTemplate.resource(HtmlReport.class, "report.js")));
    model.put("library", inScript(PageTemplate.resource(HtmlReport.class, CHART_LIBRARY)));
    // JSON has no "<" outside strings.
    model.put("data", chartData(view).replace("<", "\\u003c"));
    return new PageTemplate(HtmlReport.class, "report.ftlh").page(model);
  }

  private String chartData(HtmlView view) {
    try {
      return json.writeValueAsString(view.charts());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("chart data do not map to JSON", e);
    }
  }

  /**
   * Makes a script safe inside a script element: no string in it ends the element (HTML,
   * "Restrictions for contents of script elements"). In JavaScript strings the escape means the
   * same.
   */
  static String inScript(String script) {
    return END_OF_SCRIPT.matcher(script).replaceAll("<\\\\/");
  }
}
