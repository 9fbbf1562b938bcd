package portmanteau.catalogue.engine.postgres;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Refusals;
import portmanteau.catalogue.engine.SqlFailure;

/// What PostgreSQL's states mean here (appendix A of its manual).
final class PostgresFailures {
  private static final Set<String> PASSING = Set.of("40001", "40P01");

  private PostgresFailures() {}

  /// Whether the same transaction may succeed when it is run again.
  static boolean isPassing(SqlFailure failure) {
    return PASSING.contains(state(failure));
  }

  /// Whether a server that cannot be reached now may be there in a moment: it refuses connections,
  /// its name leads nowhere yet, it is just starting, or it has no connection left.
  static boolean mayPass(Throwable failure) {
    return deepest(failure)
        .map(SQLException::getSQLState)
        .filter(state -> state.startsWith("08") || state.equals("57P03") || state.equals("53300"))
        .isPresent();
  }

  /// What PostgreSQL itself said, or its driver.
  static String words(Throwable failure) {
    return deepest(failure)
        .map(SQLException::getMessage)
        .orElse(String.valueOf(failure.getMessage()))
        .lines()
        .findFirst()
        .orElse("");
  }

  private static Optional<SQLException> deepest(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .reduce((outer, inner) -> inner);
  }

  /// Whether the database has found its own files corrupt.
  static boolean isCorrupt(SqlFailure failure) {
    return state(failure).startsWith("XX00") && !state(failure).equals("XX000");
  }

  /// Whether the server cannot have told how the statement ended.
  static boolean isConnectionLost(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  /// The same failure as callers see it.
  static RuntimeException explain(SqlFailure failure) {
    // How the pool says, without a state, that it had no connection to give.
    if (failure.reason() instanceof SQLTransientConnectionException) {
      return Refusals.unreachable(failure);
    }
    String state = state(failure);
    return switch (state) {
      case "23505" -> Refusals.taken(failure);
      case "23503" -> Refusals.parentMissing(failure);
      case "53100" -> Refusals.full(failure);
      case "57014" -> Refusals.tooSlow();
      case "22021" -> Refusals.unkeepable(failure);
      case "40001", "40P01" -> Refusals.unreachable(failure);
      default ->
          state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")
              ? Refusals.unreachable(failure)
              : failure;
    };
  }

  private static String state(SqlFailure failure) {
    @Nullable String state = failure.reason().getSQLState();
    return state == null ? "" : state;
  }
}
