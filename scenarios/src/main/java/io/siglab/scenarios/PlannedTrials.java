package io.siglab.scenarios;

import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialKind;
import io.siglab.testbed.run.RunSession;
import io.siglab.testbed.run.Scenario;
import io.siglab.words.Verdict;
import java.util.Iterator;
import org.testng.Assert;
import org.testng.ISuite;
import org.testng.ITestContext;
import org.testng.SkipException;
import org.testng.annotations.AfterTest;
import org.testng.annotations.BeforeTest;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * The trials of a run as TestNG tests, in the plan's order; those of a farm several at once, each
 * done by the pair that is free. The command line puts its {@link RunSession} on the suite; run
 * from Maven or an IDE the suite opens one of its own, see {@link OwnSession}.
 */
public final class PlannedTrials {

  private final Scenario message = new MessageScenario();
  private final Scenario call = new CallTrial();
  private final Scenario baseline = new BaselineScenario();

  /** Opens a session unless the suite has one. */
  @BeforeTest
  public void open(ITestContext context) {
    ISuite suite = context.getSuite();
    if (suite.getAttribute(RunSession.ATTRIBUTE) == null) {
      OwnSession own = OwnSession.open();
      suite.setAttribute(OwnSession.ATTRIBUTE, own);
      suite.setAttribute(RunSession.ATTRIBUTE, own.session());
    }
  }

  /** The trials that are to do, on as many threads as the suite says: one for each pair. */
  @DataProvider(name = "remaining", parallel = true)
  public Iterator<Object[]> remaining(ITestContext context) {
    return session(context).remaining().stream()
        .map(trial -> new Object[] {trial})
        .toList()
        .iterator();
  }

  /** Makes one attempt at a trial; fails unless it is valid or the app has no such action. */
  @Test(dataProvider = "remaining")
  public void trial(PlannedTrial trial, ITestContext context) {
    RunSession session = session(context);
    session
        .failure()
        .ifPresent(
            failure -> {
              throw new SkipException("the run has ended: " + failure.getMessage());
            });
    StoredAttempt attempt = session.perform(trial, scenario(trial));
    Outcome outcome = attempt.manifest().outcome();
    boolean fine = outcome.verdict() == Verdict.VALID || outcome.verdict() == Verdict.NOT_OFFERED;
    Assert.assertTrue(
        fine,
        trial.id()
            + " is "
            + outcome.verdict().word()
            + ": "
            + String.join("; ", outcome.reasons()));
  }

  private Scenario scenario(PlannedTrial trial) {
    if (trial.kind() == TrialKind.BASELINE) {
      return baseline;
    }
    return trial.callScenario().isPresent() ? call : message;
  }

  /** Closes the session if this suite opened it. */
  @AfterTest(alwaysRun = true)
  public void close(ITestContext context) {
    if (context.getSuite().getAttribute(OwnSession.ATTRIBUTE) instanceof OwnSession own) {
      own.close();
    }
  }

  private static RunSession session(ITestContext context) {
    if (context.getSuite().getAttribute(RunSession.ATTRIBUTE) instanceof RunSession session) {
      return session;
    }
    throw new IllegalStateException("the suite has no run session");
  }
}
