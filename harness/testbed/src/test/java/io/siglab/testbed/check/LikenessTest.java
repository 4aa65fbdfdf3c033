package io.siglab.testbed.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.app.Locator;
import io.siglab.testbed.app.LocatorKind;
import io.siglab.testbed.device.DeviceException;
import io.siglab.words.Platform;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Near matches in UI trees as UiAutomator2 and XCUITest give them. */
class LikenessTest {

  private static final String ANDROID =
      """
      <hierarchy>
        <android.widget.FrameLayout resource-id="" text="" content-desc="">
          <android.widget.EditText resource-id="com.whatsapp:id/text_entry" text="Message" content-desc=""/>
          <android.widget.ImageButton resource-id="com.whatsapp:id/send_container" text="" content-desc="Send"/>
          <android.widget.TextView resource-id="com.whatsapp:id/date" text="12:30" content-desc=""/>
        </android.widget.FrameLayout>
      </hierarchy>
      """;

  private static final String IOS =
      """
      <XCUIElementTypeApplication name="WhatsApp" label="WhatsApp">
        <XCUIElementTypeTextView name="ChatBar_ComposerText" label="Message"/>
        <XCUIElementTypeButton name="ChatBar_SendButton2" label="Send"/>
      </XCUIElementTypeApplication>
      """;

  @Test
  void aRenamedResourceIdIsTheNearest() {
    assertThat(nearest(Platform.ANDROID, ANDROID, LocatorKind.ID, "com.whatsapp:id/entry"))
        .first()
        .extracting(NearMatch::kind, NearMatch::expression)
        .containsExactly(LocatorKind.ID, "com.whatsapp:id/text_entry");
  }

  @Test
  void aDescriptionStandsInForAnIdThatIsGone() {
    assertThat(
            nearest(
                Platform.ANDROID,
                ANDROID,
                LocatorKind.XPATH,
                "//*[@resource-id=\"com.whatsapp:id/send\"]"))
        .extracting(NearMatch::expression)
        .containsExactly("Send");
  }

  @Test
  void namesOfIphoneElementsAreCompared() {
    assertThat(nearest(Platform.IOS, IOS, LocatorKind.ACCESSIBILITY_ID, "ChatBar_SendButton"))
        .first()
        .extracting(NearMatch::expression)
        .isEqualTo("ChatBar_SendButton2");
  }

  @Test
  void nothingIsProposedWhereNothingIsLike() {
    assertThat(nearest(Platform.ANDROID, ANDROID, LocatorKind.ID, "com.whatsapp:id/zoom"))
        .isEmpty();
  }

  @Test
  void likenessIsTheShareOfCommonPairsOfLetters() {
    assertThat(Likeness.alike("send_btn", "btn_send")).isEqualTo(1.0);
    assertThat(Likeness.alike("night", "nacht")).isEqualTo(0.25);
    assertThat(Likeness.alike("send", "date")).isZero();
  }

  @Test
  void aTreeWithADocumentTypeIsRefused() {
    String hostile = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a text=\"&x;\"/>";
    assertThatThrownBy(() -> UiTree.ofSource(Platform.ANDROID, hostile))
        .isInstanceOf(DeviceException.class)
        .hasMessageStartingWith("the phone's UI tree is no XML: ");
  }

  private static List<NearMatch> nearest(
      Platform platform, String source, LocatorKind kind, String expression) {
    Locator gone = new Locator("element", kind, expression, Optional.empty());
    return Likeness.nearest(gone, UiTree.ofSource(platform, source));
  }
}
