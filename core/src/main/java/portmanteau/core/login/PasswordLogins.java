package portmanteau.core.login;

import java.time.Duration;
import java.time.InstantSource;
import portmanteau.core.login.LoginMemory.Standing;

/// Checks the passwords that people log in with.
///
/// A check is costly on purpose, so that one runs at a time, and guessing is bounded for each login
/// from each network. Nobody who is right is held back by what others do:
/// - a login that has proven itself from a network within a day has no limit there but that of
///   [LoginLimits#perHourWhereProven], which different wrong passwords of that very login use up;
/// - with the password that was right within ten minutes it passes without a computation;
/// - all others have a limit for the login and the network together, and a wider one for the login.
///
/// A login that nobody has costs the same, and has the same limits.
public final class PasswordLogins {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// More of them would have to wait for longer than that.
  private static final int MOST_WAITING_OF_A_NETWORK = 256;

  private final PasswordHashing passwords;
  private final LoginMemory memory;
  private final LoginTurns turns;
  private final OneOfEach<LoginAttempt> alike = new OneOfEach<>(PATIENCE);

  public PasswordLogins(PasswordHashing passwords, LoginLimits limits, InstantSource clock) {
    this.passwords = passwords;
    this.memory = new LoginMemory(limits, clock);
    this.turns = new LoginTurns(MOST_WAITING_OF_A_NETWORK, PATIENCE);
  }

  /// Whether the password is right.
  ///
  /// @throws portmanteau.core.Refusal `TooManyRequests` after too many wrong ones, `Unavailable`
  ///   where too many of this network, or of all of them, wait for a check
  public boolean isRight(LoginAttempt attempt) {
    while (true) {
      if (memory.wasWrong(attempt)) {
        memory.countAgain(attempt.pair());
        return false;
      }
      Standing standing = memory.standing(attempt);
      if (standing == Standing.VERIFIED) {
        return true;
      }
      if (standing == Standing.UNKNOWN) {
        // Whoever is refused anyway need not wait for it.
        memory.check(attempt.pair());
      }
      if (alike.begin(attempt)) {
        return alone(attempt, standing);
      }
    }
  }

  private boolean alone(LoginAttempt attempt, Standing standing) {
    try {
      boolean isProven = standing == Standing.PROVEN;
      if (isProven) {
        // At once: that it was not the one last verified is known already.
        memory.count(attempt.pair());
      }
      turns.take(attempt.pair().network(), isProven);
      try {
        return checked(attempt, standing);
      } finally {
        turns.release();
      }
    } finally {
      alike.end(attempt);
    }
  }

  /// Counts the failure first, so that parallel guesses cannot exceed the limit.
  private boolean checked(LoginAttempt attempt, Standing standing) {
    if (standing == Standing.UNKNOWN) {
      memory.count(attempt.pair());
    }
    boolean isRight = memory.wasVerified(attempt) || compute(attempt);
    if (isRight) {
      memory.wasRight(attempt, standing);
    } else {
      memory.wasWrongNow(attempt);
    }
    return isRight;
  }

  private boolean compute(LoginAttempt attempt) {
    if (attempt.hash() == null) {
      passwords.pretend(attempt.password());
      return false;
    }
    return passwords.verify(attempt.password(), attempt.hash());
  }
}
