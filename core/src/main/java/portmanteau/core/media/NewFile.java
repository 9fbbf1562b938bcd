package portmanteau.core.media;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.Received;

/// Bytes that have arrived, and what is said of them.
///
/// @param lifetime after which the medium is gone; null where it stays
public record NewFile(
    Received bytes,
    String fileName,
    Details details,
    Content.Purpose purpose,
    @Nullable Duration lifetime) {

  /// A file that stays, labelled with what its bytes are.
  public static NewFile of(Received bytes, String fileName) throws IOException {
    return new NewFile(
        bytes, fileName, Details.of(bytes.inspection().type().value()), Content.Purpose.ANY, null);
  }

  public NewFile withDetails(Details now) {
    return new NewFile(bytes, fileName, now, purpose, lifetime);
  }

  public NewFile withPurpose(Content.Purpose now) {
    return new NewFile(bytes, fileName, details, now, lifetime);
  }

  public NewFile withLifetime(Duration now) {
    return new NewFile(bytes, fileName, details, purpose, now);
  }
}
