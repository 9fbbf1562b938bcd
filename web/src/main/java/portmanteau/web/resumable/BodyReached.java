package portmanteau.web.resumable;

import portmanteau.core.access.Caller;

/// Ends a handler where it asks for its request's content, since that is brought by several
/// messages: whatever the head decides has been decided by then.
final class BodyReached extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Caller caller;

  BodyReached(Caller caller) {
    super("the content comes later", null, false, false);
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }
}
