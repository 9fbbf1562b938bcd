package portmanteau.core.upload;

import java.time.Duration;

/// What an operator grants to uploads in pieces.
///
/// @param mostOpen that one caller may have
/// @param lifetime after which one is over, however far it has come
public record UploadTerms(int mostOpen, Duration lifetime) {

  public UploadTerms {
    if (mostOpen < 1 || !lifetime.isPositive()) {
      throw new IllegalArgumentException("a caller may have at least one upload, for some time");
    }
  }
}
