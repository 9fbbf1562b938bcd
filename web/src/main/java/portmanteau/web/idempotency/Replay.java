package portmanteau.web.idempotency;

import portmanteau.core.idempotency.KeptAnswer;

/// Carries an answer that was given before up to whoever gives it again: nothing more is to be
/// done.
public final class Replay extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient KeptAnswer answer;

  Replay(KeptAnswer answer) {
    super("answered before", null, false, false);
    this.answer = answer;
  }

  public KeptAnswer answer() {
    return answer;
  }
}
