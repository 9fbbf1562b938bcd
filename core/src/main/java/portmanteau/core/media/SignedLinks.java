package portmanteau.core.media;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import portmanteau.core.Seal;

/// Links that open one medium without credentials until they expire: `/l/{token}`.
public final class SignedLinks {
  public static final Duration LIFETIME = Duration.ofDays(7);

  private final Seal seal;
  private final InstantSource clock;

  public SignedLinks(byte[] key, InstantSource clock) {
    this.seal = new Seal(key, "link");
    this.clock = clock;
  }

  /// A new token, valid for [#LIFETIME].
  public String token(MediaId id) {
    UUID uuid = id.value();
    var payload = ByteBuffer.allocate(24);
    payload.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    payload.putLong(clock.instant().plus(LIFETIME).getEpochSecond());
    return seal.seal(payload.array());
  }

  /// The absolute address of a new token.
  ///
  /// @param base the server's own URL, without a trailing slash
  public String url(String base, MediaId id) {
    return base + "/l/" + token(id);
  }

  /// The medium that a token opens; empty if it was not made here or has expired.
  public Optional<MediaId> open(String token) {
    return seal.open(token)
        .filter(payload -> payload.length == 24)
        .map(ByteBuffer::wrap)
        .filter(payload -> Instant.ofEpochSecond(payload.getLong(16)).isAfter(clock.instant()))
        .map(payload -> new MediaId(new UUID(payload.getLong(0), payload.getLong(8))));
  }
}
