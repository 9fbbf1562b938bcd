package portmanteau.server.security;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import portmanteau.core.Identifiers;

/// Ids and secrets from the platform's secure random source.
public final class RandomIdentifiers implements Identifiers {
  /// The random bits of a UUID's second half, its variant left out.
  private static final long RANDOM = (1L << 62) - 1;

  private static final long VARIANT = 1L << 63;
  private static final int STEP_BITS = 56;

  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<UUID> last = new AtomicReference<>(new UUID(0, 0));

  /// A UUID of version 7 (RFC 9562 §5.7): the milliseconds since 1970, then 74 random bits. New
  /// ones stand beside each other in an index, where random ones would each touch a page of their
  /// own.
  ///
  /// Each is greater than the one before, also within a millisecond (§6.2, method 2): media that
  /// were made one after the other are in the same order by their ids as by their numbers.
  @Override
  public UUID uuid() {
    UUID drawn = draw();
    return last.updateAndGet(before -> drawn.compareTo(before) > 0 ? drawn : after(before, drawn));
  }

  /// The next one in an id's own millisecond, a random step away, so that it cannot be guessed.
  private static UUID after(UUID before, UUID drawn) {
    long step = (drawn.getLeastSignificantBits() & ((1L << STEP_BITS) - 1)) + 1;
    long rest = (before.getLeastSignificantBits() & RANDOM) + step;
    long time = before.getMostSignificantBits();
    if (rest > RANDOM) {
      // Past the twelve bits beside the version, the next millisecond begins.
      time = (time & 0x0FFF) == 0x0FFF ? (((time >>> 16) + 1) << 16) | 0x7000 : time + 1;
    }
    return new UUID(time, VARIANT | (rest & RANDOM));
  }

  private UUID draw() {
    ByteBuffer octets = ByteBuffer.wrap(random(16));
    long time = (System.currentTimeMillis() << 16) | 0x7000 | (octets.getLong() & 0x0FFF);
    long rest = VARIANT | (octets.getLong() >>> 2);
    return new UUID(time, rest);
  }

  @Override
  public byte[] random(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }
}
