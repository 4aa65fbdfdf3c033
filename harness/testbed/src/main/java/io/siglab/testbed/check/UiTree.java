package io.siglab.testbed.check;

import io.siglab.testbed.app.LocatorKind;
import io.siglab.testbed.device.DeviceException;
import io.siglab.words.Platform;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The elements on the screen, by what each can be found. */
final class UiTree {

  /** Longer texts are messages, not labels. */
  private static final int LONGEST = 80;

  private static final String WEB_ELEMENTS =
      "return [...document.querySelectorAll('body *')]"
          + ".filter(e => e.getClientRects().length > 0)"
          + ".map(e => ({id: e.id, name: e.getAttribute('name') || '',"
          + " label: e.getAttribute('aria-label') || e.getAttribute('title') || '',"
          + " classes: [...e.classList].join(' ')}));";

  private UiTree() {}

  /** The elements that are shown in a browser. */
  static List<UiElement> ofPage(RemoteWebDriver driver) {
    List<UiElement> elements = new ArrayList<>();
    if (driver.executeScript(WEB_ELEMENTS) instanceof List<?> found) {
      for (Object one : found) {
        if (one instanceof Map<?, ?> element) {
          add(elements, LocatorKind.CSS, text(element, "id"), "#%s");
          add(elements, LocatorKind.CSS, text(element, "name"), "[name=%s]");
          add(elements, LocatorKind.CSS, text(element, "label"), "[aria-label=\"%s\"]");
          for (String name : text(element, "classes").split(" ", -1)) {
            add(elements, LocatorKind.CSS, name, ".%s");
          }
        }
      }
    }
    return elements;
  }

  /**
   * The elements of a phone's page source.
   *
   * @param source as UiAutomator2 or XCUITest give it
   * @throws DeviceException if it is no XML
   */
  static List<UiElement> ofSource(Platform platform, String source) {
    List<UiElement> elements = new ArrayList<>();
    NodeList all = parse(source);
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (platform == Platform.ANDROID) {
        add(elements, LocatorKind.ID, element.getAttribute("resource-id"), "%s");
        add(elements, LocatorKind.ACCESSIBILITY_ID, element.getAttribute("content-desc"), "%s");
        add(
            elements,
            LocatorKind.ANDROID_UIAUTOMATOR,
            element.getAttribute("text"),
            "new UiSelector().text(\"%s\")");
      } else {
        add(elements, LocatorKind.ACCESSIBILITY_ID, element.getAttribute("name"), "%s");
        add(elements, LocatorKind.IOS_PREDICATE, element.getAttribute("label"), "label == \"%s\"");
      }
    }
    return elements;
  }

  private static String text(Map<?, ?> element, String key) {
    Object value = element.get(key);
    return value == null ? "" : value.toString();
  }

  private static void add(List<UiElement> elements, LocatorKind kind, String value, String form) {
    String text = value.strip();
    if (!text.isEmpty() && text.length() <= LONGEST && text.lines().count() == 1) {
      UiElement element = new UiElement(kind, text, form.replace("%s", text));
      if (!elements.contains(element)) {
        elements.add(element);
      }
    }
  }

  private static NodeList parse(String source) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(source)))
          .getElementsByTagName("*");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java parses XML", e);
    } catch (SAXException | IOException e) {
      throw new DeviceException("the phone's UI tree is no XML: " + e.getMessage(), e);
    }
  }
}
