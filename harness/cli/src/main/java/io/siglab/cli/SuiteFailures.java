package io.siglab.cli;

import java.util.Optional;
import org.testng.IConfigurationListener;
import org.testng.ITestListener;
import org.testng.ITestResult;

/**
 * Notices when the suite itself breaks, as opposed to a trial that is recorded as invalid: TestNG
 * would skip the trials without a word. Told from the threads of all pairs.
 */
final class SuiteFailures implements IConfigurationListener, ITestListener {

  private Optional<Throwable> first = Optional.empty();

  /** What broke the suite first. */
  synchronized Optional<Throwable> first() {
    return first;
  }

  @Override
  public void onConfigurationFailure(ITestResult result) {
    note(result);
  }

  @Override
  public void onTestSkipped(ITestResult result) {
    note(result);
  }

  @Override
  public void onTestFailure(ITestResult result) {
    // An invalid trial fails its test by assertion and is in the store; the rest is a defect.
    if (!(result.getThrowable() instanceof AssertionError)) {
      note(result);
    }
  }

  private synchronized void note(ITestResult result) {
    if (first.isEmpty()) {
      first = Optional.ofNullable(result.getThrowable());
    }
  }
}
