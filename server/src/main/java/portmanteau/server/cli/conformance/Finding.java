package portmanteau.server.cli.conformance;

/// Something that a server does otherwise than it should.
final class Finding extends RuntimeException {
  private static final long serialVersionUID = 1;

  Finding(String what) {
    super(what, null, false, false);
  }

  static void require(boolean holds, String what, Object seen) {
    if (!holds) {
      throw new Finding(what + ": " + seen);
    }
  }
}
