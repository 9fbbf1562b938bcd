package portmanteau.web.resumable;

import portmanteau.core.access.Caller;

/// Ends a handler where it has found out who calls, since nothing else was asked of it.
final class CallerKnown extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Caller caller;

  CallerKnown(Caller caller) {
    super("the caller is known", null, false, false);
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }
}
