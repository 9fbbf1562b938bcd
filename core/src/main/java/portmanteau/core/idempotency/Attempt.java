package portmanteau.core.idempotency;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import portmanteau.core.IoAction;
import portmanteau.core.Problem;

/// The handling of a request that may have been handled before: what it creates is created once.
///
/// It is bound to the thread that handles the request; the catalogue finds it there, so that no use
/// case has to pass it on.
public final class Attempt {
  private static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

  private @Nullable Begun begun;

  /// An attempt whose caller is known.
  ///
  /// @param fingerprint to be asked for when the request has been read
  /// @param before the same request as it was, where it has made something and broke off; else null
  public record Begun(
      RequestKey key,
      Supplier<Fingerprint> fingerprint,
      Instant at,
      @Nullable IdempotencyRecord before) {}

  /// The current thread's attempt, where there is one and its caller is known.
  public static Optional<Begun> current() {
    return CURRENT.isBound() ? Optional.ofNullable(CURRENT.get().begun) : Optional.empty();
  }

  /// Whether the request may have been done before, so that it needs no new room.
  public static boolean isRepeated() {
    return current().map(Begun::before).isPresent();
  }

  /// What the request has made of that kind before it broke off, as it was noted. To be asked when
  /// the request has been read: another one under the same key is refused.
  public static Optional<String> made(String kind) {
    Begun now = current().orElse(null);
    IdempotencyRecord before = now == null ? null : now.before();
    if (now == null || before == null) {
      return Optional.empty();
    }
    if (!before.fingerprint().equals(now.fingerprint().get())) {
      throw Problem.KeyInUse.byAnother().refusal();
    }
    return Optional.ofNullable(before.made().get(kind));
  }

  /// From here on its key counts.
  public void begin(Begun known) {
    begun = known;
  }

  /// Handles the request within this attempt.
  public void run(IoAction handling) throws IOException {
    ScopedValue.where(CURRENT, this)
        .<@Nullable Void, IOException>call(() -> {
          handling.run();
          return null;
        });
  }
}
