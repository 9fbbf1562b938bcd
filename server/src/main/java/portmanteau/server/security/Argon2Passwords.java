package portmanteau.server.security;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import portmanteau.core.login.PasswordHashing;

/// Argon2id with 19 MiB and 2 passes (OWASP's smallest), one computation at a time.
public final class Argon2Passwords implements PasswordHashing {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final Semaphore turn = new Semaphore(1, true);

  @Override
  public String hash(String password) {
    return alone(() -> Password.hash(password).addRandomSalt(16).with(function).getResult());
  }

  @Override
  public boolean verify(String password, String hash) {
    return alone(() -> Password.check(password, hash).with(function));
  }

  @Override
  public void pretend(String password) {
    String _ = hash(password);
  }

  /// Logins come one at a time by themselves; an operator who sets a password waits for one of them
  /// at most.
  private <T> T alone(Supplier<T> computation) {
    turn.acquireUninterruptibly();
    try {
      return computation.get();
    } finally {
      turn.release();
    }
  }
}
