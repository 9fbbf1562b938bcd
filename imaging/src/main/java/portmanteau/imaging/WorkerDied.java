package portmanteau.imaging;

import java.io.IOException;

/// A worker ended, or was ended, before it had answered.
final class WorkerDied extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean tooSlow;
  private final boolean answered;

  /// @param tooSlow whether its time was over
  /// @param answered whether a part of the answer has been passed on
  WorkerDied(IOException cause, boolean tooSlow, boolean answered) {
    super("a picture worker ended", cause);
    this.tooSlow = tooSlow;
    this.answered = answered;
  }

  boolean isTooSlow() {
    return tooSlow;
  }

  boolean hasAnswered() {
    return answered;
  }
}
