package portmanteau.server.across;

/// A call that has something wrong with it.
///
/// @param what is wrong
/// @param shape of the errors that it is answered with
record Spoiled(String what, ErrorShape shape, Call call) {
  private static final int NAME = 80;

  /// The same call with something else wrong.
  Spoiled as(String wrong, Call spoiled) {
    return new Spoiled(wrong, shape, spoiled);
  }

  /// What a test of it is called.
  String name() {
    String target = call.target();
    String begin = target.substring(0, Math.min(NAME, target.length()));
    return "%s: %s %s".formatted(what, call.method(), begin);
  }

  @Override
  public String toString() {
    return what + ": " + call;
  }
}
