package portmanteau.server.operations;

import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// The kinds of trouble that an operator can do something about, in words that anyone may read:
/// messages of failures hold paths, addresses and names, and stay in the log.
public enum Trouble {
  FULL("it is full", "No space left on device", "Disk quota exceeded", "disk is full"),
  READ_ONLY("it can only be read", "Read-only file system", "readonly database"),
  NOT_PERMITTED("permission denied", "Permission denied", "Operation not permitted"),
  BROKEN("input/output error", "Input/output error", "disk I/O error"),
  GONE("it is gone"),
  CORRUPT("it is corrupt and must be restored", "malformed", "file is not a database"),
  UNREACHABLE("it cannot be reached", "Connection refused", "The connection attempt failed"),
  BUSY("it is busy or cannot be reached");

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that nobody changes
  private final List<String> signs;

  /// @param signs what messages of the C library and the databases say of it
  Trouble(String words, String... signs) {
    this.words = words;
    this.signs = List.of(signs);
  }

  public String words() {
    return words;
  }

  /// What kind a failure is of, by itself or by what caused it.
  static Optional<Trouble> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(10)
        .flatMap(cause -> ofThisOne(cause).stream())
        .reduce((outer, inner) -> inner);
  }

  private static Optional<Trouble> ofThisOne(Throwable failure) {
    return switch (failure) {
      case AccessDeniedException any -> Optional.of(NOT_PERMITTED);
      case NoSuchFileException any -> Optional.of(GONE);
      case ConnectException any -> Optional.of(UNREACHABLE);
      case Refusal it when it.problem() instanceof Problem.StorageFull -> Optional.of(FULL);
      case Refusal it when it.problem() instanceof Problem.Unavailable -> Optional.of(BUSY);
      default -> bySign(String.valueOf(failure.getMessage()));
    };
  }

  private static Optional<Trouble> bySign(String message) {
    return Stream.of(values())
        .filter(kind -> kind.signs.stream().anyMatch(message::contains))
        .findFirst();
  }
}
