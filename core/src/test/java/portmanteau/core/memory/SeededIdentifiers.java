package portmanteau.core.memory;

import java.util.Random;
import java.util.UUID;
import portmanteau.core.Identifiers;

/// Ids and secrets that are the same in each run.
public final class SeededIdentifiers implements Identifiers {
  private final Random random;

  public SeededIdentifiers(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public UUID uuid() {
    return UUID.nameUUIDFromBytes(random(16));
  }

  @Override
  public byte[] random(int bytes) {
    var drawn = new byte[bytes];
    random.nextBytes(drawn);
    return drawn;
  }
}
