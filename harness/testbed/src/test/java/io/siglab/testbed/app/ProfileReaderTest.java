package io.siglab.testbed.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.siglab.testbed.yaml.ConfigException;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Platform;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileReaderTest {

  @TempDir Path dir;

  @Test
  void reportsEveryBadNameWithItsPlace() throws Exception {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> new ProfileReader().read(resource("wrong.yaml")));
    assertThat(lines(refused)).isEqualTo(Files.readString(resource("wrong.expected.txt")));
  }

  @Test
  void anUnknownVerbIsAnUnknownKey() throws IOException {
    Path file = dir.resolve("p.yaml");
    Files.writeString(
        file,
        """
        format: siglab-app/1
        app: p
        title: P
        domains: []
        variants: {plain: {description: d}}
        platforms:
          web:
            target: t
            locators: {}
            home:
              - tpa: x
            actions: {}
        """);
    assertThat(catchThrowableOfType(ConfigException.class, () -> new ProfileReader().read(file)))
        .hasMessage(
            file
                + ":11:9: unknown key 'tpa'; did you mean 'tap'?\n"
                + "          - tpa: x\n"
                + "            ^");
  }

  @Test
  void eachVariantIsAnAppAndRoutinesAreSteps() throws Exception {
    Path fake = resource("../run/apps/fake.yaml");
    List<AppProfile> apps = new ProfileReader().read(fake);
    assertThat(apps).hasSize(1);
    AppProfile app = apps.get(0);
    assertThat(app.id()).isEqualTo("fake-plain");
    PlatformProfile web = app.on(Platform.WEB);
    assertThat(web.home())
        .extracting(Step::verb)
        .containsExactly(Verb.TAP_IF_SHOWN, Verb.TAP, Verb.WAIT_FOR, Verb.ASSERT_ABSENT);
    Step tap = web.home().get(0);
    assertThat(tap.within()).hasMillis(300);
    assertThat(tap.place()).matches("fake.yaml:\\d+");
    assertThat(script(web, Action.TEXT, MessageScript.class).states().get(State.SS).prepare())
        .extracting(Step::verb)
        .containsExactly(Verb.TAP, Verb.WAIT_FOR, Verb.TYPE);
  }

  @Test
  void aCallHasAMoveForEachScenario() throws Exception {
    AppProfile app = new ProfileReader().read(resource("../run/apps/fake.yaml")).get(0);
    assertThat(app.variant().ringTimeout()).contains(Duration.ofSeconds(2));
    PlatformProfile web = app.on(Platform.WEB);
    assertThat(web.onFailure()).containsEntry("cause", new Sight("screen", "cause"));
    assertThat(web.callingConditions())
        .extracting(CallingCondition::name)
        .containsExactly("caller_knows_callee_number", "callee_app_in_foreground");
    assertThat(web.callingConditions().get(1).checks().get(Role.CALLEE))
        .extracting(Step::verb)
        .containsExactly(Verb.ASSERT_PRESENT);
    CallScript call = script(web, Action.VOICE_CALL, CallScript.class);
    assertThat(call.endings()).containsOnlyKeys(CallScenario.values());
    assertThat(call.endings().get(CallScenario.TIMEOUT).act()).isEmpty();
    assertThat(call.dial().confirm())
        .extracting(Step::verb)
        .containsExactly(Verb.WAIT_FOR, Verb.MATCH);
    assertThat(call.dial().confirm().get(1).attribute()).contains("call-id");
    assertThat(web.actions().get(Action.VIDEO_CALL))
        .isEqualTo(new NotOffered("the fake messenger has no cameras"));
  }

  /** Nothing that calls need is known to web apps only. */
  @Test
  void aPhonesAppDescribesCallsAsAWebAppDoes() throws IOException {
    Path file = dir.resolve("phone.yaml");
    Files.writeString(
        file,
        """
        format: siglab-app/1
        app: phone
        title: Phone
        domains: []
        variants: {plain: {description: as installed, ring-timeout: 45s}}
        platforms:
          android:
            target: org.example.calls
            locators:
              call: {accessibility-id: Voice call}
              answer: {accessibility-id: Answer}
              end: {accessibility-id: End call}
              status: {id: org.example.calls:id/status}
              ringing: {android-uiautomator: 'new UiSelector().text("Ringing")'}
              timer: {xpath: '//*[@resource-id="timer"]'}
            on-failure:
              status: {on: status, attribute: text}
            home: []
            actions:
              voice_call:
                ring-timeout: 30s
                dial:
                  act: [{tap: call, event: call_tapped}]
                  confirm: [{wait-for: ringing, event: ringback_seen}]
                  peer: [{wait-for: answer, event: ringing_seen}]
                NANS:
                  caller_cancel: {act: [{tap: end, event: cancel_tapped}]}
                  callee_reject: {act: [{swipe: up, on: end, event: reject_tapped}]}
                  timeout:
                    confirm: [{wait-gone: end, event: ended_seen}]
                    peer: [{wait-gone: answer, event: ended_seen}]
                ANS:
                  answer:
                    act: [{swipe: up, on: answer, event: answer_tapped}]
                    confirm: [{wait-for: timer, event: talking_seen}]
                    peer: [{wait-for: timer, event: talking_seen}]
                  caller_hangup: {act: [{tap: end, event: hang_up_tapped}]}
                  callee_hangup: {act: [{tap: end, event: hang_up_tapped}]}
        """);
    AppProfile phone = new ProfileReader().read(file).get(0);
    PlatformProfile android = phone.on(Platform.ANDROID);
    CallScript call = script(android, Action.VOICE_CALL, CallScript.class);
    assertThat(call.answer().act()).extracting(Step::verb).containsExactly(Verb.SWIPE);
    assertThat(phone.ringTimeout(Platform.ANDROID, Action.VOICE_CALL))
        .contains(Duration.ofSeconds(30));
    assertThat(phone.ringTimeout(Platform.ANDROID, Action.VIDEO_CALL))
        .contains(Duration.ofSeconds(45));
    assertThat(android.scripts()).isEmpty();
  }

  @Test
  void reportsEveryMistakeOfACallWithItsPlace() throws Exception {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> new ProfileReader().read(resource("wrong-calls.yaml")));
    assertThat(lines(refused)).isEqualTo(Files.readString(resource("wrong-calls.expected.txt")));
  }

  @Test
  void aCallThatBreaksTheSchemaIsReportedWithItsPlace() throws Exception {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class, () -> new ProfileReader().read(resource("unread-calls.yaml")));
    assertThat(lines(refused)).isEqualTo(Files.readString(resource("unread-calls.expected.txt")));
  }

  private static final String PHONE =
      """
      format: siglab-app/1
      app: p
      title: P
      domains: []
      variants: {plain: {description: d}}
      platforms:
        android:
          target: com.example
          sources:
            lab: {knowledge: tested, by: the lab, version: "1.2"}
            code: {knowledge: public-code, by: "owner/repo:path", version: unknown}
          source: lab
          locators:
            field: {id: "com.example:id/field"}
            send: {id: "com.example:id/send", source: code}
            mark: {unknown: nobody has seen it}
            dialog: {id: "com.example:id/dialog"}
          pop-ups:
            rating: {shown: dialog}
          home:
            - back-until: field
          actions:
            text:
              content: {kind: text, bytes: 10}
              SS: {act: [tap: send], CONFIRM}
              RC: {act: [tap: field]}
            voice: {not-drivable: it is recorded while a button is held}
      """;

  @Test
  void everyLocatorSaysWhereItComesFrom() throws IOException {
    PlatformProfile android = phone("confirm: []");

    assertThat(android.locators().get("field").source().orElseThrow())
        .isEqualTo(new Source("lab", Knowledge.TESTED, "the lab", "1.2"));
    assertThat(android.locators().get("send").source().orElseThrow())
        .hasToString("public-code, version unknown");
    assertThat(android.unknown()).containsExactly(Map.entry("mark", "nobody has seen it"));
    assertThat(android.actions().get(Action.TEXT)).isInstanceOf(MessageScript.class);
  }

  @Test
  void anActionThatNeedsAnUnknownLocatorIsNotDrivable() throws IOException {
    PlatformProfile android = phone("confirm: [wait-for: mark]");

    assertThat(android.actions().get(Action.TEXT))
        .isEqualTo(new NotDrivable(List.of("'mark' is unknown: nobody has seen it")));
    assertThat(android.actions().get(Action.VOICE))
        .isEqualTo(new NotDrivable(List.of("it is recorded while a button is held")));
  }

  @Test
  void popUpsOfTheAppComeBeforeThoseOfThePlatform() throws IOException {
    assertThat(phone("confirm: []").popUps())
        .extracting(PopUp::name)
        .startsWith("rating", "permission-while-in-use", "permission")
        .contains("update-dialog");
  }

  @Test
  void aLocatorWithASourceThatIsNoneOrTwoWaysIsRefused() throws IOException {
    Path file = dir.resolve("p.yaml");
    Files.writeString(
        file,
        PHONE
            .replace("CONFIRM", "confirm: []")
            .replace("source: code}", "source: kode}")
            .replace("mark: {unknown: nobody has seen it}", "mark: {id: x, css: y}"));

    assertThat(catchThrowableOfType(ConfigException.class, () -> new ProfileReader().read(file)))
        .hasMessageContaining("no source 'kode'; did you mean 'code'?")
        .hasMessageContaining("'mark' has not exactly one way to be found; keep one");
  }

  private PlatformProfile phone(String confirm) throws IOException {
    Path file = dir.resolve("p.yaml");
    Files.writeString(file, PHONE.replace("CONFIRM", confirm));
    return new ProfileReader().read(file).get(0).on(Platform.ANDROID);
  }

  private static String lines(ConfigException refused) {
    return refused.problems().stream()
        .map(p -> p.position().line() + ": " + p.what() + "; " + p.mend() + "\n")
        .collect(Collectors.joining());
  }

  private static <T extends ActionScript> T script(
      PlatformProfile platform, Action action, Class<T> kind) {
    ActionScript script = Objects.requireNonNull(platform.actions().get(action));
    assertThat(script).isInstanceOf(kind);
    return kind.cast(script);
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(ProfileReaderTest.class.getResource(name), name).toURI());
  }
}
