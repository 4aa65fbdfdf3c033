package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.fixture.Messenger;
import io.siglab.analysis.fixture.Phone;
import io.siglab.analysis.fixture.RunFixture;
import io.siglab.analysis.fixture.Stage;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.store.AttributionFile;
import io.siglab.store.AttributionRecord;
import io.siglab.store.SocketSighting;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone that tells whose flows are whose is believed before names and baselines are. */
class AttributedTrialTest {

  private static final String APP = "messenger";
  private static final long APP_USER = 10_301;
  private static final long OTHER_USER = 10_302;
  private static final String APP_SERVER = "198.51.100.77";
  private static final String OTHER_SERVER = "203.0.113.55";

  /** The fixture's first port: the app's connection is the sender's first. */
  private static final int APP_PORT = 40_000;

  @TempDir private Path runs;

  private StoredRun run;
  private Path sender;
  private long tapUs;

  /** In SS the app sends a text, and another app, which no baseline shows, a hundred times that. */
  private void play() {
    RunFixture fixture = new RunFixture(runs, "run").patterns();
    fixture.baseline(APP, Direction.A_TO_B, 1, Messenger::quiet);
    fixture.action(
        APP,
        Action.TEXT,
        Direction.A_TO_B,
        1,
        stage -> {
          tapUs = stage.at(State.SS, 100);
          text(stage.sender());
          stage
              .sender()
              .opens(tapUs, OTHER_SERVER, "busy.elsewhere.test")
              .sends(tapUs + 9_000, 60_000);
          receive(stage);
          Messenger.background(stage);
        });
    run = fixture.store();
    sender = runs.resolve("run/trials/messenger.text.a-to-b.1/attempt-1/sender.pcap");
    assertThat(sender).exists();
  }

  private void text(Phone phone) {
    phone.opens(tapUs, APP_SERVER, "new.messenger.test").sends(tapUs + 5_000, 600);
  }

  private void receive(Stage stage) {
    stage.receiver().opens(tapUs, APP_SERVER, "new.messenger.test").receives(tapUs + 9_000, 600);
  }

  private SideObservation derived() {
    List<Observation> all =
        new RunDerivation(DerivationSettings.defaults()).derive(run).observations();
    return all.get(all.size() - 1).side(Role.SENDER).orElseThrow();
  }

  private static String server(SideObservation side) {
    return side.main().orElseThrow().session().server();
  }

  private SocketSighting socket(int port, String server, long user) {
    return new SocketSighting(
        "tcp", RunFixture.PHONE_A, port, server, 443, user, tapUs, tapUs + 400_000);
  }

  /** Keeps what the table of sockets showed beside the sender's capture. */
  private void seenInTheTable(SocketSighting... sockets) {
    new AttributionFile()
        .write(
            sender,
            AttributionRecord.bySockets("com.example.messenger", APP_USER, List.of(sockets)));
  }

  @Test
  void whereNobodyTellsTheBusiestNewSessionIsTakenForTheApps() {
    play();

    assertThat(server(derived())).isEqualTo("busy.elsewhere.test");
  }

  @Test
  void theTableOfSocketsTellsWhichSessionIsTheApps() {
    play();
    seenInTheTable(
        socket(APP_PORT, APP_SERVER, APP_USER), socket(APP_PORT + 1, OTHER_SERVER, OTHER_USER));

    SideObservation side = derived();

    assertThat(side.candidates()).isEqualTo(SideObservation.ATTRIBUTED);
    assertThat(server(side)).isEqualTo("new.messenger.test");
    assertThat(side.others())
        .extracting(SessionObservation::server)
        .doesNotContain("busy.elsewhere.test");
  }

  @Test
  void whatTheTableOfSocketsMissedStaysACandidate() {
    play();
    seenInTheTable(socket(APP_PORT, APP_SERVER, APP_USER));

    assertThat(server(derived())).isEqualTo("busy.elsewhere.test");
  }

  @Test
  void aSecondCaptureOfTheAppsPacketsTellsWhichSessionIsTheApps() {
    play();
    Phone logged = new Phone(RunFixture.PHONE_A);
    text(logged);
    logged.write(sender.resolveSibling("sender.nflog.pcap"));
    new AttributionFile()
        .write(
            sender,
            AttributionRecord.byNflog("com.example.messenger", APP_USER, "sender.nflog.pcap"));

    SideObservation side = derived();

    assertThat(side.candidates()).isEqualTo(SideObservation.ATTRIBUTED);
    assertThat(server(side)).isEqualTo("new.messenger.test");
    assertThat(side.others()).isEmpty();
  }

  @Test
  void whereNoFlowIsTheAppsNamesAndBaselinesDecide() {
    play();
    seenInTheTable(socket(APP_PORT + 1, OTHER_SERVER, OTHER_USER));

    SideObservation side = derived();

    assertThat(side.candidates()).isEqualTo(SideObservation.NOT_IN_BASELINES);
    assertThat(server(side)).isEqualTo("busy.elsewhere.test");
  }

  @Test
  void aFileThatIsDamagedIsSaidToBe() throws IOException {
    play();
    Files.writeString(AttributionFile.beside(sender), "{\"format\": \"siglab-attribution/1\"}");

    List<Observation> all =
        new RunDerivation(DerivationSettings.defaults()).derive(run).observations();

    assertThat(all.get(all.size() - 1).problems())
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .containsIgnoringCase("whose the flows are cannot be read")
                    .contains("sender.attribution.json"));
  }
}
