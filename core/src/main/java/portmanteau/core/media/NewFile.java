package portmanteau.core.media;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.MediaType;
import portmanteau.core.blob.Received;

/// Received bytes, and their description.
///
/// @param audience which users of the account may read the medium, besides its creator
/// @param lifetime after which the medium is gone; null where it stays
/// @param source the address that the bytes were fetched from; null where the client has sent them
public record NewFile(
    Received bytes,
    Naming naming,
    Details details,
    Content.Purpose purpose,
    Audience audience,
    @Nullable Duration lifetime,
    @Nullable String source) {

  /// Gives a file its name once the medium has its id.
  @FunctionalInterface
  public interface Naming {
    String name(MediaId id);
  }

  /// A file without expiry, labelled with what its bytes are.
  public static NewFile of(Received bytes, String fileName) throws IOException {
    return of(bytes, fileName, null);
  }

  /// A file that stays, labelled with what its bytes are, or where these leave it open, with what
  /// the sender took them for.
  public static NewFile of(Received bytes, String fileName, @Nullable MediaType declared)
      throws IOException {
    MediaType label = FirstLabel.of(bytes.inspection().type(), declared, fileName);
    return new NewFile(
        bytes,
        id -> fileName,
        Details.of(label.toString()),
        Content.Purpose.ANY,
        Audience.RESTRICTED,
        null,
        null);
  }

  public NewFile withBytes(Received now) {
    return new NewFile(now, naming, details, purpose, audience, lifetime, source);
  }

  /// For nameless bytes, which are named after their id.
  public NewFile withNaming(Naming now) {
    return new NewFile(bytes, now, details, purpose, audience, lifetime, source);
  }

  public NewFile withDetails(Details now) {
    return new NewFile(bytes, naming, now, purpose, audience, lifetime, source);
  }

  public NewFile withPurpose(Content.Purpose now) {
    return new NewFile(bytes, naming, details, now, audience, lifetime, source);
  }

  public NewFile withAudience(Audience now) {
    return new NewFile(bytes, naming, details, purpose, now, lifetime, source);
  }

  public NewFile withLifetime(Duration now) {
    return new NewFile(bytes, naming, details, purpose, audience, now, source);
  }

  public NewFile withSource(String now) {
    return new NewFile(bytes, naming, details, purpose, audience, lifetime, now);
  }
}
