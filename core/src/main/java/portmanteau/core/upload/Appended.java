package portmanteau.core.upload;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.idempotency.Attempt;

/// How far a request has brought an upload, as its `Idempotency-Key` notes it.
///
/// @param length bytes in all; null where that was not told
public record Appended(long offset, @Nullable Long length) {
  /// The kind of these notes.
  public static final String KIND = "piece";

  public String note() {
    return offset + (length == null ? "" : " " + length);
  }

  /// Where the current request was before it broke off.
  static Optional<Appended> before() {
    return Attempt.made(KIND).map(Appended::read);
  }

  private static Appended read(String note) {
    String[] numbers = note.split(" ", 2);
    return new Appended(
        Long.parseLong(numbers[0]), numbers.length < 2 ? null : Long.valueOf(numbers[1]));
  }
}
