package portmanteau.web;

/// What the metrics and the log tell of a request that asked for a resumable upload.
///
/// @param version the interop version that the client speaks, in words of ours: their number is
///   bounded
public record ResumedUpload(String version, Outcome outcome) {

  /// Whether it could be resumed.
  public enum Outcome {
    /// It can be resumed.
    RESUMABLE,
    /// It is an ordinary upload, since its client speaks a version that is not spoken here.
    PLAIN_BECAUSE_OF_VERSION,
    /// It is an ordinary upload, since what it is sent to takes no others.
    PLAIN_BECAUSE_OF_ROUTE
  }

  /// In one word or few, for people.
  public String text() {
    return switch (outcome) {
      case RESUMABLE -> "resumable by version " + version;
      case PLAIN_BECAUSE_OF_VERSION -> "plain because of version " + version;
      case PLAIN_BECAUSE_OF_ROUTE -> "plain because of the route, by version " + version;
    };
  }
}
