package portmanteau.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import portmanteau.core.Problem;
import portmanteau.core.access.PasswordHashing;
import portmanteau.core.access.SecretHash;

/// Argon2id with 19 MiB and 2 passes (OWASP's smallest), one computation at a time.
///
/// That a password fitted is remembered under the hash it fitted, which changes with the password;
/// only the SHA-256 of the two together is held.
public final class Argon2Passwords implements PasswordHashing {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final Semaphore turn = new Semaphore(1, true);
  private final Cache<SecretHash, Boolean> fitted =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(10)).build();

  @Override
  public String hash(String password) {
    takeTurn();
    try {
      return Password.hash(password).addRandomSalt(16).with(function).getResult();
    } finally {
      turn.release();
    }
  }

  @Override
  public boolean verify(String password, String hash) {
    var pair = SecretHash.of(hash + '\n' + password);
    if (hasFitted(pair)) {
      return true;
    }
    takeTurn();
    try {
      // Whoever had the turn before may have come with the same password.
      boolean fits = hasFitted(pair) || Password.check(password, hash).with(function);
      if (fits) {
        fitted.put(pair, true);
      }
      return fits;
    } finally {
      turn.release();
    }
  }

  @Override
  public void pretend(String password) {
    hash(password);
  }

  private boolean hasFitted(SecretHash pair) {
    return fitted.getIfPresent(pair) != null;
  }

  private void takeTurn() {
    try {
      if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Problem.Unavailable("Too many logins at once", Duration.ofSeconds(5)).refusal();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Problem.Unavailable("The server is stopping", Duration.ofSeconds(5)).refusal();
    }
  }
}
