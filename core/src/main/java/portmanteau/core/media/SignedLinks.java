package portmanteau.core.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Seal;
import portmanteau.core.variant.VariantSpec;

/// Links that open one medium, or one variant of it, without credentials until they expire:
/// `/l/{token}`.
public final class SignedLinks {
  public static final Duration LIFETIME = Duration.ofDays(7);

  private static final int WHOLE = 24;

  private final Seal seal;
  private final InstantSource clock;

  public SignedLinks(byte[] key, InstantSource clock) {
    this.seal = new Seal(key, "link");
    this.clock = clock;
  }

  /// What a token opens.
  ///
  /// @param variant the only variant of it; null: the original
  /// @param expires from when on it opens nothing
  public record Opened(MediaId media, @Nullable VariantSpec variant, Instant expires) {}

  /// A new token, valid for [#LIFETIME].
  public String token(MediaId id) {
    return seal.seal(payload(id, ""));
  }

  /// A new token for one variant of a picture and for nothing else of it.
  public String token(MediaId id, VariantSpec variant) {
    return seal.seal(payload(id, variant.key()));
  }

  private byte[] payload(MediaId id, String variant) {
    UUID uuid = id.value();
    byte[] key = variant.getBytes(StandardCharsets.US_ASCII);
    var payload = ByteBuffer.allocate(WHOLE + key.length);
    payload.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    payload.putLong(clock.instant().plus(LIFETIME).getEpochSecond()).put(key);
    return payload.array();
  }

  /// The absolute address of a new token.
  ///
  /// @param base the server's own URL, without a trailing slash
  public String url(String base, MediaId id) {
    return base + "/l/" + token(id);
  }

  /// The absolute address of one variant of a picture, as [#url(String, MediaId)].
  public String url(String base, MediaId id, VariantSpec variant) {
    return base + "/l/" + token(id, variant);
  }

  /// What a token opens; empty if it was not made here or has expired.
  public Optional<Opened> open(String token) {
    return seal.open(token)
        .filter(payload -> payload.length >= WHOLE)
        .map(ByteBuffer::wrap)
        .filter(payload -> Instant.ofEpochSecond(payload.getLong(16)).isAfter(clock.instant()))
        .map(payload ->
            new Opened(
                new MediaId(new UUID(payload.getLong(0), payload.getLong(8))),
                variant(payload.position(WHOLE)),
                Instant.ofEpochSecond(payload.getLong(16))));
  }

  private static @Nullable VariantSpec variant(ByteBuffer key) {
    return key.hasRemaining()
        ? VariantSpec.parse(StandardCharsets.US_ASCII.decode(key).toString())
        : null;
  }
}
