package portmanteau.server.security;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// Ids and secrets from the platform's secure random source.
public final class RandomIdentifiers implements Identifiers {
  private final SecureRandom random = new SecureRandom();

  /// A UUID of version 7 (RFC 9562 §5.7): the milliseconds since 1970, then 74 random bits. New
  /// ones stand beside each other in an index, where random ones would each touch a page of their
  /// own.
  @Override
  public UUID uuid() {
    ByteBuffer octets = ByteBuffer.wrap(random(16));
    long time = (System.currentTimeMillis() << 16) | 0x7000 | (octets.getLong() & 0x0FFF);
    long rest = (1L << 63) | (octets.getLong() >>> 2);
    return new UUID(time, rest);
  }

  @Override
  public byte[] random(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }
}
