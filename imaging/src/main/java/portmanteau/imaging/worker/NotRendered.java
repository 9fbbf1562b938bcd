package portmanteau.imaging.worker;

/// Why a picture was not rendered, in words for whoever asked.
final class NotRendered extends Exception {
  private final String reason;

  NotRendered(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
