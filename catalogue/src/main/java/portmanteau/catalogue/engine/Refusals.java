package portmanteau.catalogue.engine;

import java.time.Duration;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// The refusals for what the database cannot do.
public final class Refusals {
  private static final Duration SOON = Duration.ofSeconds(1);

  /// Somebody has to do something about it.
  private static final Duration LATER = Duration.ofSeconds(30);

  private Refusals() {}

  public static Refusal busy() {
    return new Refusal(new Problem.Unavailable("The catalogue is busy.", SOON));
  }

  public static Refusal tooSlow() {
    return new Refusal(new Problem.Unavailable("The query took too long.", SOON));
  }

  public static Refusal closed() {
    return new Refusal(new Problem.Unavailable("The catalogue is closed.", SOON));
  }

  public static Refusal unreachable(Throwable cause) {
    return new Refusal(new Problem.Unavailable("The catalogue cannot be reached.", SOON), cause);
  }

  public static Refusal readOnly(Throwable cause) {
    return new Refusal(
        new Problem.Unavailable("The catalogue can only be read now.", LATER), cause);
  }

  public static Refusal full(Throwable cause) {
    return new Refusal(new Problem.StorageFull(), cause);
  }

  public static Refusal taken(Throwable cause) {
    return new Refusal(new Problem.Conflict("This already exists."), cause);
  }

  /// NUL, which PostgreSQL has no place for.
  public static Refusal unkeepable(Throwable cause) {
    return new Refusal(
        new Problem.Malformed("A text holds a character that cannot be kept."), cause);
  }

  public static Refusal parentMissing(Throwable cause) {
    return new Refusal(new Problem.NotFound("What this belongs to does not exist."), cause);
  }
}
