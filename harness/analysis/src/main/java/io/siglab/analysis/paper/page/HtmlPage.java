package io.siglab.analysis.paper.page;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siglab.analysis.report.PageTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page for people: one file without scripts that needs nothing else. */
final class HtmlPage {

  private final PaperPage page;

  HtmlPage(PaperPage page) {
    this.page = page;
  }

  /** What the template asks of a table beyond its components. */
  private record Counts(long compared, long agreeing, long notMeasured) {}

  byte[] bytes() throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    TypeReference<Map<String, Object>> map = new TypeReference<>() {};
    Map<String, Object> model = new TreeMap<>();
    model.put("page", json.convertValue(page, map));
    List<Map<String, Object>> counts = new ArrayList<>();
    for (PaperTable table : page.tables()) {
      counts.add(
          json.convertValue(
              new Counts(table.compared(), table.agreeing(), table.notMeasured()), map));
    }
    model.put("counts", counts);
    model.put("css", PageTemplate.resource(HtmlPage.class, "paper.css"));
    Map<String, String> signs = new TreeMap<>();
    Map<String, String> words = new TreeMap<>();
    for (Agreement agreement : Agreement.values()) {
      signs.put(agreement.name(), agreement.sign());
      words.put(agreement.name(), agreement.words());
    }
    model.put("signs", signs);
    model.put("words", words);
    return new PageTemplate(HtmlPage.class, "paper.ftlh").page(model);
  }
}
