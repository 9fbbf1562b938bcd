package portmanteau.testkit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Has every `await()` wait for a minute, since a machine that is busy with other builds is slow,
/// and not wrong. Nobody waits longer for what comes.
public final class PatientAwaits implements BeforeAllCallback {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LONG);
  }
}
