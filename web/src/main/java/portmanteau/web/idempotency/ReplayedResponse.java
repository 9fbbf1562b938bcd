package portmanteau.web.idempotency;

import portmanteau.core.idempotency.StoredResponse;

/// Carries a stored response up to the code that sends it again; nothing else is left to do.
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
