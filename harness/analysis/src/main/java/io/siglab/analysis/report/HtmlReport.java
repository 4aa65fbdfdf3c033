package io.siglab.analysis.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
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
    model.put("styles", resource("report.css"));
    model.put("script", inScript(resource("report.js")));
    model.put("library", inScript(resource(CHART_LIBRARY)));
    // JSON has no "<" outside strings.
    model.put("data", chartData(view).replace("<", "\\u003c"));
    StringWriter page = new StringWriter();
    try {
      configuration().getTemplate("report.ftlh").process(model, page);
    } catch (TemplateException e) {
      throw new IllegalStateException("the report's template is at odds with its model", e);
    }
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(HtmlReport.class, "");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
    configuration.setNumberFormat("computer");
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setLocalizedLookup(false);
    return configuration;
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

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
