package portmanteau.dialects.greenapi;

import java.time.Duration;

/// What the operator may set for this dialect.
///
/// @param uploadBytes of one file
/// @param lifetime of a file, from its upload on
public record GreenApiSettings(long uploadBytes, Duration lifetime) {

  public GreenApiSettings {
    if (uploadBytes < 1) {
      throw new IllegalArgumentException("the limit of a file is at least 1 byte");
    }
    if (!lifetime.isPositive()) {
      throw new IllegalArgumentException("files live longer than no time");
    }
  }

  /// What the vendor's page says: 37 MB and 24 hours.
  public static GreenApiSettings defaults() {
    return new GreenApiSettings(37L << 20, Duration.ofHours(24));
  }
}
