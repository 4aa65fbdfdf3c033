package io.siglab.testbed.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.yaml.Problem;
import io.siglab.testbed.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the pop-ups of one platform of a profile. */
final class PopUpReader {

  private final YamlDocument document;
  private final StepReader steps;
  private final LocatorReader locators;
  private final List<Problem> problems;

  /**
   * @param steps check that locators exist
   * @param problems receives what is wrong
   */
  PopUpReader(
      YamlDocument document, StepReader steps, LocatorReader locators, List<Problem> problems) {
    this.document = document;
    this.steps = steps;
    this.locators = locators;
    this.problems = problems;
  }

  List<PopUp> read(JsonNode popUps, String at) {
    List<PopUp> read = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : popUps.properties()) {
      String here = at + YamlDocument.step(entry.getKey());
      String shown = entry.getValue().path("shown").asText();
      String tap = entry.getValue().path("tap").asText(shown);
      steps.checkLocator(shown, here + "/shown");
      if (entry.getValue().has("tap")) {
        steps.checkLocator(tap, here + "/tap");
      }
      for (String name : List.of(shown, tap)) {
        if (locators.unknown().containsKey(name)) {
          problems.add(
              document.problem(
                  here, "'" + name + "' is not known", "a pop-up is declared when it is known"));
        }
      }
      Locator by = locators.known().get(shown);
      Locator dismissed = locators.known().get(tap);
      if (by != null && dismissed != null) {
        read.add(new PopUp(entry.getKey(), by, dismissed));
      }
    }
    return read;
  }
}
