package portmanteau.web;

import portmanteau.core.idempotency.KeptAnswer;

/// Carries an answer that was given before up to whoever gives it again: nothing more is to be
/// done.
final class Replay extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient KeptAnswer answer;

  Replay(KeptAnswer answer) {
    super("answered before", null, false, false);
    this.answer = answer;
  }

  KeptAnswer answer() {
    return answer;
  }
}
