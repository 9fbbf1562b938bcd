package portmanteau.web.server;

/// How far the caller of a request is known.
enum CallerStage {
  /// Nobody has proven anything, and the gate has not weighed an answer yet.
  UNPROVEN,
  /// Nobody has proven anything, and the gate has weighed what is answered: it does so once.
  JUDGED,
  /// The caller has proven to act for an account, or to be the operator.
  PROVEN;

  /// After the gate has weighed an answer.
  CallerStage judged() {
    return this == PROVEN ? PROVEN : JUDGED;
  }
}
