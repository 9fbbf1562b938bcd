package portmanteau.web.idempotency;

import portmanteau.core.idempotency.StoredResponse;

/// Carries an answer that was given before up to whoever gives it again: nothing more is to be
/// done.
public final class ReplayedResponse extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient StoredResponse answer;

  ReplayedResponse(StoredResponse answer) {
    super("answered before", null, false, false);
    this.answer = answer;
  }

  public StoredResponse answer() {
    return answer;
  }
}
