package io.siglab.testbed.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.Mask;
import io.siglab.testbed.run.RealTime;
import io.siglab.words.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A profile against a page in a real browser, before and after the page was changed. */
final class ProfileCheckIT extends OnLocalPages {

  private static final String PROFILE =
      """
      format: siglab-app/1
      app: page
      title: A page
      domains: []
      variants: {plain: {description: d}}
      platforms:
        web:
          target: t
          step-limit: 1s
          sources:
            here: {knowledge: tested, by: this test, version: "1"}
          source: here
          locators:
            contact: {css: '#contact[data-who="${peer}"]'}
            text-field: {css: "textarea.message-text"}
            send-button: {css: "#btn_send"}
            back: {css: "#back"}
            message: {css: '[data-token="${token}"]'}
            read-mark: {unknown: nobody has seen it yet}
          home:
            - tap-if-shown: back
            - wait-for: contact
          actions:
            text:
              content: {kind: text, bytes: 20}
              SS:
                prepare:
                  - tap: contact
                  - type: "${text}"
                    on: text-field
                  - assert-present: send-button
                act:
                  - tap: send-button
              RC:
                act:
                  - wait-for: message
      """;

  private static final String PAGE =
      """
      <title>page</title>
      <a id="contact" data-who="bob@example.test" href="#" onclick="show(true)">bob@example.test</a>
      <div id="chat" hidden>
        <button id="back" onclick="show(false)">Back</button>
        <textarea class="message-text"></textarea>
        <button id="SEND" onclick="document.title = 'sent'">Send</button>
      </div>
      <script>
        function show(open) {
          document.getElementById('chat').hidden = !open;
          document.getElementById('contact').hidden = open;
        }
      </script>
      """;

  @Test
  void findsEveryLocatorThatNeedsNoMessage() throws IOException {
    AppSession session = pages.show(PAGE.replace("SEND", "btn_send"));

    List<CheckedLocator> checked = check(session, folder.resolve("all-there"));

    assertThat(checked)
        .extracting(locator -> locator.name() + " " + locator.state().word())
        .containsExactly(
            "contact there",
            "text-field there",
            "send-button there",
            "back there",
            "message not reached",
            "read-mark unknown");
    assertThat(folder.resolve("all-there")).doesNotExist();
    assertThat(session.driver().getTitle()).isEqualTo("page");
  }

  @Test
  void aRenamedIdIsGoneAndTheNewOneProposed() throws IOException {
    AppSession session = pages.show(PAGE.replace("SEND", "send_button_2"));

    List<CheckedLocator> checked = check(session, folder.resolve("renamed"));

    CheckedLocator send = checked.get(2);
    assertThat(send.state()).isEqualTo(LocatorState.GONE);
    assertThat(send.near()).isNotEmpty();
    assertThat(send.near().get(0).expression()).isEqualTo("#send_button_2");
    assertThat(folder.resolve("renamed/send-button.html"))
        .content()
        .contains("send_button_2")
        .contains("(account)")
        .doesNotContain("bob@example.test");
  }

  private static List<CheckedLocator> check(AppSession session, Path trees) throws IOException {
    AppProfile app = pages.profile(PROFILE);
    List<Account> accounts =
        List.of(new Account("alice@example.test", ""), new Account("bob@example.test", ""));
    Map<String, String> values =
        Map.of("self", accounts.get(0).name(), "peer", accounts.get(1).name());
    return new ProfileCheck(
            "phone-a",
            Platform.WEB,
            app,
            session,
            values,
            RealTime.of(HostClock.anchored(Clock.systemUTC())),
            new SavedTrees(trees, new Mask(accounts)))
        .walk();
  }
}
