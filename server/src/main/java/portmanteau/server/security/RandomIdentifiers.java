package portmanteau.server.security;

import java.security.SecureRandom;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// Ids and secrets from the platform's secure random source.
public final class RandomIdentifiers implements Identifiers {
  private final SecureRandom random = new SecureRandom();

  @Override
  public UUID uuid() {
    return UUID.randomUUID();
  }

  @Override
  public byte[] random(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }
}
