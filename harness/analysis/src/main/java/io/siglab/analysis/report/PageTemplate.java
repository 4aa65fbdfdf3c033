package io.siglab.analysis.report;

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

/**
 * Makes an HTML page from a template and a model. A page is one file that needs nothing else; all
 * pages share a style sheet, which the model has as {@code styles}.
 */
public final class PageTemplate {

  private final Class<?> home;
  private final String name;

  /**
   * @param home the class that the template lies beside
   * @param name the template's file name
   */
  public PageTemplate(Class<?> home, String name) {
    this.home = home;
    this.name = name;
  }

  /**
   * The page.
   *
   * @param model what the template shows; it escapes whatever it is given
   * @throws IOException if the template cannot be read
   */
  public byte[] page(Map<String, Object> model) throws IOException {
    Map<String, Object> all = new TreeMap<>(model);
    all.put("styles", resource(PageTemplate.class, "report.css"));
    StringWriter page = new StringWriter();
    try {
      configuration().getTemplate(name).process(all, page);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template " + name + " is at odds with its model", e);
    }
    return page.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(home, "");
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

  /** A text that lies beside a class. */
  public static String resource(Class<?> home, String name) throws IOException {
    try (InputStream in = home.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks the resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
