package io.siglab.analysis.replay;

import io.siglab.analysis.fixture.Phone;
import io.siglab.analysis.fixture.RunFixture;
import io.siglab.analysis.fixture.Stage;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.Direction;
import io.siglab.words.State;
import java.nio.file.Path;

/**
 * A run of three apps: alpha has a server of its own, beta one of its own and one that it shares
 * with gamma, and delta's servers have addresses and no names.
 */
final class ReplayedApps {

  static final String ALPHA = "upload.alpha.test";
  static final String BETA = "media.beta.test";
  static final String SHARED = "cdn.shared.test";

  private static final int REPETITIONS = 2;

  private ReplayedApps() {}

  static StoredRun store(Path runs) {
    RunFixture fixture = new RunFixture(runs, "replayed");
    for (int repetition = 1; repetition <= REPETITIONS; repetition++) {
      for (Direction direction : Direction.values()) {
        fixture.patterns("*.alpha.test");
        photo(fixture, "alpha", direction, repetition, "198.51.100.20", ALPHA);
        fixture.patterns("*.beta.test", "*.shared.test");
        photo(fixture, "beta", direction, repetition, "198.51.100.30", BETA);
        fixture.action(
            "beta",
            Action.FILE,
            direction,
            repetition,
            s -> transfer(s, "198.51.100.40", SHARED, 400_000));
        photo(fixture, "gamma", direction, repetition, "198.51.100.40", SHARED);
        fixture.patterns("*.delta.test");
        fixture.action(
            "delta", Action.PHOTO, direction, repetition, s -> nameless(s, "198.18.5.5", 90_000));
      }
      fixture.patterns("*.alpha.test", "*.beta.test", "*.shared.test");
      fixture.baseline("alpha", Direction.A_TO_B, repetition, ReplayedApps::quiet);
    }
    return fixture.store();
  }

  private static void photo(
      RunFixture fixture,
      String app,
      Direction direction,
      int repetition,
      String server,
      String name) {
    fixture.action(
        app, Action.PHOTO, direction, repetition, s -> transfer(s, server, name, 150_000));
  }

  /** Both sides ask for the name and open one connection. */
  private static void transfer(Stage stage, String server, String name, int bytes) {
    long up = stage.at(State.SS, 100);
    stage.sender().resolves(up, name, server);
    stage
        .sender()
        .opens(up + 2_000, server, name)
        .receives(up + 6_000, 3_000)
        .sends(up + 20_000, bytes);
    long down = stage.at(State.RR, 700);
    stage.receiver().resolves(down, name, server);
    stage
        .receiver()
        .opens(down + 2_000, server, name)
        .receives(down + 6_000, 3_000)
        .receives(down + 20_000, bytes + 300);
  }

  private static void nameless(Stage stage, String server, int bytes) {
    stage.sender().keeps(server).sends(stage.at(State.SS, 100), bytes);
    stage.receiver().keeps(server).receives(stage.at(State.SS, 300), bytes);
  }

  private static void quiet(Stage stage) {
    for (Phone phone : new Phone[] {stage.sender(), stage.receiver()}) {
      long at = stage.at(State.IDLE, 1_000);
      phone.resolves(at, "time.elsewhere.test", "203.0.113.99");
      phone.opens(at + 2_000, "203.0.113.99", "time.elsewhere.test").sends(at + 20_000, 400);
      // Near misses, which a rule must not take for the app.
      phone.resolves(at + 40_000, "upload.alpha.test.elsewhere.test", "203.0.113.98");
      phone.opens(at + 42_000, "203.0.113.98", "notupload.alpha.test.elsewhere.test");
    }
  }
}
