package io.siglab.testbed.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.StepException;
import io.siglab.testbed.app.StepObserver;
import io.siglab.testbed.app.StepRunner;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.run.RealTime;
import io.siglab.words.Platform;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dialogs that cover what a step wants to tap, in a real browser. */
final class PopUpsIT extends OnLocalPages {

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
          step-limit: 8s
          locators:
            send-button: {css: "#send"}
            sent: {css: "#sent"}
            update: {css: "#update"}
            later: {css: "#later"}
          pop-ups:
            update-offered: {shown: update, tap: later}
          home:
            - tap: send-button
            - wait-for: sent
          actions: {}
      """;

  /** A dialog over everything; it comes back as often as asked when it is dismissed. */
  private static final String PAGE =
      """
      <title>page</title>
      <button id="send" onclick="document.body.append(sentMark())">Send</button>
      <div id="update" style="position:fixed;inset:0;background:white">
        An update is there. <button id="later" onclick="later()">Later</button>
      </div>
      <script>
        let left = COUNT;
        function sentMark() {
          const mark = document.createElement('p');
          mark.id = 'sent';
          mark.textContent = 'sent';
          return mark;
        }
        function later() {
          document.getElementById('update').hidden = true;
          left -= 1;
          if (left > 0) document.getElementById('update').hidden = false;
        }
        document.getElementById('update').hidden = left === 0;
      </script>
      """;

  @Test
  void aDialogThatCoversTheButtonIsDismissedAndNoted() throws IOException {
    Dismissed dismissed = new Dismissed();

    home(pages.show(PAGE.replace("COUNT", "2")), dismissed);

    assertThat(dismissed.popUps)
        .containsExactly("update-offered at chat.yaml:18", "update-offered at chat.yaml:18");
  }

  @Test
  void nothingIsDismissedWhereNothingIsInTheWay() throws IOException {
    Dismissed dismissed = new Dismissed();

    home(pages.show(PAGE.replace("COUNT", "0")), dismissed);

    assertThat(dismissed.popUps).isEmpty();
  }

  @Test
  void aDialogThatAlwaysComesBackIsGivenUpAfterThree() throws IOException {
    Dismissed dismissed = new Dismissed();
    AppSession session = pages.show(PAGE.replace("COUNT", "1000"));

    assertThatThrownBy(() -> home(session, dismissed))
        .isInstanceOf(StepException.class)
        .hasMessageContaining("'send-button' (css #send) is not shown, or something covers it");
    assertThat(dismissed.popUps).hasSize(3);
  }

  private static void home(AppSession session, StepObserver observer) throws IOException {
    AppProfile app = pages.profile(PROFILE);
    new StepRunner(
            "phone-a",
            Platform.WEB,
            app,
            session,
            Map.of(),
            RealTime.of(HostClock.anchored(Clock.systemUTC())),
            observer)
        .run(app.on(Platform.WEB).home());
  }

  /** Keeps what was dismissed; a profile of this test records nothing else. */
  private static final class Dismissed implements StepObserver {

    private final List<String> popUps = new ArrayList<>();

    @Override
    public void popUp(String name, String place) {
      popUps.add(name + " at " + place);
    }

    @Override
    public void event(String name, long atUs, String detail) {
      throw new AssertionError("no event is declared, but came: " + name);
    }

    @Override
    public void truth(String name, Map<String, Object> shown) {
      throw new AssertionError("no truth is declared, but came: " + name);
    }

    @Override
    public void match(String name, String value) {
      throw new AssertionError("no match is declared, but came: " + name);
    }

    @Override
    public void account(String name, Object account) {
      throw new AssertionError("no account is declared, but came: " + name);
    }
  }
}
