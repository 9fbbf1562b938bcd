package portmanteau.dialects.connect;

/// What the operator may set for this dialect.
///
/// @param uploadBytes of one file
/// @param textBytes of a message, or of what is said of a file
public record ConnectSettings(long uploadBytes, int textBytes) {

  public ConnectSettings {
    if (uploadBytes < 1 || textBytes < 1) {
      throw new IllegalArgumentException("the limits of 1C-Connect are at least 1 byte");
    }
  }

  public static ConnectSettings defaults() {
    return new ConnectSettings(5L << 30, 64 * 1024);
  }
}
