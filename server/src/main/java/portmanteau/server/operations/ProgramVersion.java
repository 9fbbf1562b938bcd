package portmanteau.server.operations;

/// Which version of the program this is.
public final class ProgramVersion {
  private ProgramVersion() {}

  /// `development` where it was not started from its jar.
  public static String word() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
