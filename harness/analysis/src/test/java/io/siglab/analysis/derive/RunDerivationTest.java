package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.fixture.Messenger;
import io.siglab.analysis.fixture.Phone;
import io.siglab.analysis.fixture.RunFixture;
import io.siglab.analysis.fixture.Stage;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.Thumbnail;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.Role;
import io.siglab.words.State;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What packets alone must give: every capture here is made byte by byte. */
class RunDerivationTest {

  private static final int PHOTO_BYTES = 200_000;
  private static final String APP = "messenger";

  @TempDir Path runs;

  @Test
  void photoShownByItselfIsReceivedInSs() {
    Observation photo = one(Action.PHOTO, s -> Messenger.photo(s, PHOTO_BYTES, State.SS));

    assertThat(photo.problems()).isEmpty();
    assertThat(main(photo, Role.SENDER).session().label())
        .isEqualTo("upload.messenger.test:443/tcp");
    assertThat(main(photo, Role.RECEIVER).session().label())
        .isEqualTo("upload.messenger.test:443/tcp");
    assertThat(main(photo, Role.SENDER).state()).isEqualTo(State.SS);
    assertThat(photo.pair().orElseThrow().receiverState()).isEqualTo(State.SS);
    assertThat(side(photo, Role.RECEIVER).thumbnail()).isEmpty();
    assertThat(photo.pair().orElseThrow().sharedNames()).containsExactly("upload.messenger.test");
  }

  @Test
  void photoFetchedOnRequestIsReceivedInRr() {
    Observation photo = one(Action.PHOTO, s -> Messenger.photo(s, PHOTO_BYTES, State.RR));

    assertThat(photo.pair().orElseThrow().receiverState()).isEqualTo(State.RR);
    assertThat(main(photo, Role.SENDER).state()).isEqualTo(State.SS);
    assertThat(side(photo, Role.RECEIVER).thumbnail())
        .as("a notice on the chat connection is no thumbnail")
        .isEmpty();
  }

  @Test
  void anUploadOpensAConnection() {
    Observation photo = one(Action.PHOTO, s -> Messenger.photo(s, PHOTO_BYTES, State.SS));
    assertThat(main(photo, Role.SENDER).connection()).contains("opened");
    assertThat(main(photo, Role.RECEIVER).connection()).contains("opened");
  }

  @Test
  void aTextGoesOverAConnectionThatIsOpen() {
    Observation text = one(Action.TEXT, s -> Messenger.text(s, 900));
    assertThat(main(text, Role.SENDER).connection()).contains("kept");
    assertThat(main(text, Role.RECEIVER).connection()).contains("kept");
  }

  @Test
  void whatFollowsALogInWithoutAPauseBelongsToIt() {
    Observation logIn =
        one(
            Action.TEXT,
            s -> {
              long tap = s.at(State.SS, 0);
              s.sender()
                  .opens(tap - 700_000, Messenger.CHAT, "chat.messenger.test")
                  .receives(tap - 600_000, 3_000)
                  .sends(tap + 100_000, 900);
              s.receiver().keeps(Messenger.CHAT).receives(tap + 300_000, 900);
            });
    assertThat(main(logIn, Role.SENDER).connection()).contains("opened");
  }

  @Test
  void afterAPauseALogInIsOver() {
    Observation longAgo =
        one(
            Action.TEXT,
            s -> {
              long tap = s.at(State.SS, 0);
              s.sender()
                  .opens(tap - 1_400_000, Messenger.CHAT, "chat.messenger.test")
                  .sends(tap + 200_000, 900);
              s.receiver().keeps(Messenger.CHAT).receives(tap + 300_000, 900);
            });
    assertThat(main(longAgo, Role.SENDER).connection()).contains("kept");
  }

  @Test
  void smallerEarlierBurstIsTheThumbnail() {
    Observation photo =
        one(
            Action.PHOTO,
            s -> {
              Messenger.photo(s, PHOTO_BYTES, State.RR);
              s.receiver()
                  .opens(s.at(State.RC, 400), Messenger.UPLOAD, "upload.messenger.test")
                  .receives(s.at(State.RC, 500), 12_000);
            });

    Thumbnail thumbnail = side(photo, Role.RECEIVER).thumbnail().orElseThrow();
    assertThat(photo.pair().orElseThrow().receiverState()).isEqualTo(State.RR);
    assertThat(thumbnail.state()).isEqualTo(State.RC);
    assertThat(thumbnail.session()).isEqualTo("upload.messenger.test:443/tcp");
    assertThat(thumbnail.volume().ipBytes()).isBetween(12_000L, 13_000L);
  }

  @Test
  void volumesAreThoseOnTheWire() {
    Observation photo = one(Action.PHOTO, s -> Messenger.photo(s, PHOTO_BYTES, State.SS));

    // SYN, ACK and ClientHello, then 143 segments of at most 1400 bytes with 40 bytes of headers.
    long hello = 9 + 2 + 32 + 1 + 4 + 2 + 2 + 9 + "upload.messenger.test".length();
    MainSession sent = main(photo, Role.SENDER);
    assertThat(sent.volume().packets()).isEqualTo(143 + 3);
    assertThat(sent.volume().ipBytes()).isEqualTo(PHOTO_BYTES + hello + 40 * 146);
    assertThat(sent.session().encryption()).containsExactly("encrypted:tls");
    assertThat(sent.session().nameSource()).isEqualTo("tls_sni");

    // SYN-ACK, 3 segments of 3000 bytes, 144 segments of 200300 bytes.
    MainSession received = main(photo, Role.RECEIVER);
    assertThat(received.volume().packets()).isEqualTo(1 + 3 + 144);
    assertThat(received.volume().ipBytes()).isEqualTo(203_300 + 40 * 148);

    assertThat(photo.pair().orElseThrow().deltaPacketsPercent()).isEqualByComparingTo("1.3699");
    assertThat(photo.pair().orElseThrow().deltaBytesPercent())
        .isEqualByComparingTo(
            VolumeDelta.percent(sent.volume().ipBytes(), received.volume().ipBytes())
                .orElseThrow());
  }

  @Test
  void backgroundIsTakenOff() {
    // Without domain patterns the noise, a hundred times the text, must lose by the baselines.
    RunFixture fixture = new RunFixture(runs, "noise").patterns();
    baselines(fixture);
    Observation text = derive(fixture.action(APP, Action.TEXT, Direction.A_TO_B, 1, this::newChat));

    SideObservation sender = side(text, Role.SENDER);
    assertThat(sender.candidates()).isEqualTo(SideObservation.NOT_IN_BASELINES);
    assertThat(sender.main().orElseThrow().session().server()).isEqualTo("new.messenger.test");

    // With them the chat is a candidate, and its keep-alives are not counted.
    Observation chat = one(Action.TEXT, s -> Messenger.text(s, 700));
    SideObservation byName = side(chat, Role.SENDER);
    assertThat(byName.candidates()).isEqualTo(SideObservation.BY_PATTERNS);
    assertThat(main(chat, Role.SENDER).session().server()).isEqualTo("chat.messenger.test");
    assertThat(main(chat, Role.SENDER).session().nameSource()).isEqualTo("dns-elsewhere");
    assertThat(main(chat, Role.SENDER).volume().ipBytes()).isBetween(730L, 750L);
    assertThat(main(chat, Role.SENDER).volume().packets()).isEqualTo(1);
  }

  private void newChat(Stage stage) {
    Messenger.background(stage);
    long at = stage.at(State.SS, 100);
    stage.sender().opens(at, "198.51.100.77", "new.messenger.test").sends(at + 5_000, 600);
    stage.receiver().opens(at, "198.51.100.77", "new.messenger.test").receives(at + 9_000, 600);
  }

  @Test
  void oneConnectionForSeveralActionsIsCountedByWindow() {
    Observation photo =
        one(
            Action.PHOTO,
            s -> {
              Messenger.background(s);
              // The same connections carried another photo before the action, in the idle window's
              // past, and carry this one in SS and RR.
              Phone.Connection up = s.sender().keeps(Messenger.UPLOAD);
              Phone.Connection down = s.receiver().keeps(Messenger.UPLOAD);
              up.sends(s.at(State.IDLE, 0) - 2_000_000, 900_000);
              down.receives(s.at(State.IDLE, 0) - 2_000_000, 900_000);
              s.sender().resolves(s.at(State.SS, 1), "upload.messenger.test", Messenger.UPLOAD);
              up.sends(s.at(State.SS, 500), 50_000);
              down.receives(s.at(State.RR, 500), 50_000);
              s.receiver().resolves(s.at(State.RR, 1), "upload.messenger.test", Messenger.UPLOAD);
            });

    assertThat(main(photo, Role.SENDER).session().flows()).hasSize(1);
    assertThat(main(photo, Role.SENDER).volume().ipBytes()).isEqualTo(50_000 + 36 * 40);
    assertThat(main(photo, Role.RECEIVER).volume().ipBytes()).isEqualTo(50_000 + 36 * 40);
    assertThat(photo.pair().orElseThrow().receiverState()).isEqualTo(State.RR);
    assertThat(photo.pair().orElseThrow().deltaBytesPercent()).isEqualByComparingTo("0");
  }

  @Test
  void clockOffsetsMoveTheWindows() {
    RunFixture fixture = new RunFixture(runs, "clocks").patterns("*.messenger.test");
    baselines(fixture);
    // More than a window off, each the other way.
    fixture.clocks(-7_300_000, 9_100_000);
    Observation photo =
        derive(
            fixture.action(
                APP,
                Action.PHOTO,
                Direction.A_TO_B,
                1,
                s -> Messenger.photo(s, PHOTO_BYTES, State.RR)));

    assertThat(photo.pair().orElseThrow().receiverState()).isEqualTo(State.RR);
    assertThat(main(photo, Role.SENDER).volume().packets()).isEqualTo(146);
    SideObservation receiver = side(photo, Role.RECEIVER);
    assertThat(receiver.clock().offsetUs()).isEqualTo(9_100_000);
    assertThat(receiver.clock().errorUs()).isEqualTo(700);
    assertThat(receiver.clock().basis()).isEqualTo("interpolated");
    // On the host's clock both series start within a bin of the same moment.
    assertThat(receiver.series().startUs())
        .isCloseTo(
            side(photo, Role.SENDER).series().startUs(),
            org.assertj.core.data.Offset.offset(receiver.series().binUs()));
  }

  @Test
  void sidesAreJoinedByNameAcrossNatAndAddressFamilies() {
    Observation photo =
        one(
            Action.PHOTO,
            s -> {
              Messenger.background(s);
              long at = s.at(State.SS, 100);
              Phone v6 = s.sender();
              v6.resolves(at, "upload.messenger.test", Messenger.UPLOAD6);
              s.sender()
                  .opensFrom(
                      RunFixture.PHONE_A6, at + 2_000, Messenger.UPLOAD6, "upload.messenger.test")
                  .sends(at + 9_000, 80_000);
              s.receiver()
                  .opens(at + 400_000, Messenger.UPLOAD, "upload.messenger.test")
                  .receives(at + 420_000, 80_000);
            });

    MainSession sent = main(photo, Role.SENDER);
    MainSession received = main(photo, Role.RECEIVER);
    assertThat(sent.session().flows()).singleElement().asString().contains("[2001:db8:a::2]");
    assertThat(received.session().flows()).singleElement().asString().contains("192.168.7.2");
    assertThat(photo.pair().orElseThrow().sharedNames()).containsExactly("upload.messenger.test");
    assertThat(photo.pair().orElseThrow().sharedAddresses()).isEmpty();
  }

  @Test
  void contentFromElsewhereIsSaidToBe() {
    // A location: a line of text, then a map of its own server when the receiver opens it.
    Observation location =
        one(
            Action.LOCATION,
            s -> {
              Messenger.text(s, 700);
              s.receiver()
                  .opens(s.at(State.RR, 300), "198.51.100.60", "map.messenger.test")
                  .receives(s.at(State.RR, 400), 90_000);
            });

    assertThat(main(location, Role.RECEIVER).session().server()).isEqualTo("map.messenger.test");
    assertThat(location.pair().orElseThrow().serverShared()).isFalse();
    assertThat(location.caveats()).singleElement().asString().contains("share no server");
  }

  @Test
  void mergedSegmentsAreSaidToBe() {
    Observation photo =
        one(
            Action.PHOTO,
            s -> {
              Messenger.background(s);
              long at = s.at(State.SS, 100);
              s.sender()
                  .opens(at, Messenger.UPLOAD, "upload.messenger.test")
                  .merging(40_000)
                  .sends(at + 9_000, 400_000);
              s.receiver()
                  .opens(at, Messenger.UPLOAD, "upload.messenger.test")
                  .receives(at + 9_000, 400_000);
            });

    assertThat(photo.caveats())
        .singleElement()
        .asString()
        .startsWith("The sender's capture holds segments merged by offloading");
    assertThat(photo.pair().orElseThrow().segmentsMerged()).isTrue();
    assertThat(photo.pair().orElseThrow().deltaBytesPercent()).isLessThan(java.math.BigDecimal.TEN);
  }

  @Test
  void missingCaptureGivesAnObservationThatSaysSo() throws IOException {
    RunFixture fixture = new RunFixture(runs, "missing").patterns("*.messenger.test");
    StoredRun run =
        fixture
            .action(
                APP,
                Action.PHOTO,
                Direction.A_TO_B,
                1,
                s -> Messenger.photo(s, PHOTO_BYTES, State.SS))
            .store();
    Files.delete(run.validTrials().get(0).file("receiver.pcap"));

    Observation photo = derive(run);

    assertThat(photo.problems()).containsExactly("The capture receiver.pcap is not in the store.");
    assertThat(photo.pair()).isEmpty();
    assertThat(main(photo, Role.SENDER).volume().packets()).isEqualTo(146);
  }

  @Test
  void emptyCaptureGivesAnObservationThatSaysSo() {
    Observation photo = one(Action.PHOTO, s -> Messenger.upload(s, PHOTO_BYTES));

    assertThat(photo.problems()).containsExactly("The capture receiver.pcap holds no packets.");
    assertThat(photo.pair()).isEmpty();
  }

  @Test
  void silentBaselineIsQuietTimeAndNoProblem() {
    RunFixture fixture = new RunFixture(runs, "silent").patterns("*.messenger.test");
    fixture.baseline(APP, Direction.A_TO_B, 1, s -> {});
    fixture.action(APP, Action.TEXT, Direction.A_TO_B, 1, s -> Messenger.text(s, 700));

    List<Observation> all =
        new RunDerivation(DerivationSettings.defaults()).derive(fixture.store()).observations();

    assertThat(all.get(0).problems()).isEmpty();
    assertThat(all.get(0).sides()).hasSize(2).allMatch(s -> s.main().isEmpty());
    // Thirteen quiet seconds with three keep-alives, so that SS lets expect less than the five it
    // has: the rest of them is counted as the action's.
    assertThat(main(all.get(1), Role.SENDER).volume().ipBytes()).isGreaterThan(740);
  }

  @Test
  void strangersAddressesGiveAnObservationThatSaysSo() {
    Observation photo =
        one(
            Action.PHOTO,
            s -> {
              Messenger.upload(s, PHOTO_BYTES);
              s.receiver()
                  .opensFrom(
                      "10.9.9.9", s.at(State.SS, 100), Messenger.UPLOAD, "upload.messenger.test");
            });

    assertThat(photo.problems())
        .containsExactly(
            "No packet in receiver.pcap is from or to the device's own addresses 192.168.7.2.");
  }

  @Test
  void changedCaptureIsRefused() throws IOException {
    StoredRun run =
        new RunFixture(runs, "changed")
            .action(
                APP, Action.PHOTO, Direction.A_TO_B, 1, s -> Messenger.photo(s, 9_000, State.SS))
            .store();
    Path file = run.validTrials().get(0).file("sender.pcap");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    assertThat(derive(run).problems())
        .singleElement()
        .asString()
        .contains("sender.pcap is not the file that was stored");
  }

  @Test
  void actionWithoutTrafficHasNoMainSession() {
    Observation text = one(Action.TEXT, Messenger::background);

    assertThat(text.pair()).isEmpty();
    assertThat(text.problems())
        .containsExactly(
            "No session of the sender carries 256 bytes above the background in SS.",
            "No session of the receiver carries 256 bytes above the background in SS, RC, RR.");
  }

  @Test
  void trialThatDoesNotCountIsKeptWithItsReason() {
    RunFixture fixture = new RunFixture(runs, "invalid");
    Observation photo =
        derive(
            fixture.action(
                APP,
                Action.PHOTO,
                Direction.A_TO_B,
                1,
                new io.siglab.store.Outcome(Verdict.INVALID, List.of("no read mark seen")),
                s -> Messenger.photo(s, PHOTO_BYTES, State.SS)));

    assertThat(photo.counts()).isFalse();
    assertThat(photo.problems()).containsExactly("No read mark seen.");
    assertThat(photo.sides()).isEmpty();
  }

  private Observation one(Action action, Stage.Script script) {
    RunFixture fixture = new RunFixture(runs, "run").patterns("*.messenger.test");
    baselines(fixture);
    return derive(fixture.action(APP, action, Direction.A_TO_B, 1, script));
  }

  private static void baselines(RunFixture fixture) {
    fixture.baseline(APP, Direction.A_TO_B, 1, Messenger::quiet);
    fixture.baseline(APP, Direction.A_TO_B, 2, Messenger::quiet);
  }

  /** The observation of the last trial. */
  private static Observation derive(RunFixture fixture) {
    return derive(fixture.store());
  }

  private static Observation derive(StoredRun run) {
    List<Observation> all =
        new RunDerivation(DerivationSettings.defaults()).derive(run).observations();
    return all.get(all.size() - 1);
  }

  private static SideObservation side(Observation observation, Role role) {
    return observation.side(role).orElseThrow();
  }

  private static MainSession main(Observation observation, Role role) {
    return side(observation, role).main().orElseThrow();
  }
}
