package portmanteau.catalogue.engine;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.CommitSignals.Announcement;

/// Runs statements on one connection; used by one thread at a time. Failures come as [SqlFailure].
///
/// Parameters are texts, numbers, instants (stored as epoch milliseconds), booleans (0/1), UUIDs
/// (text), bytes or null.
public final class Session {
  private final Statements statements;
  private final boolean concurrentWriters;
  private @Nullable SqlFailure failure;
  private Announcement announced = Announcement.NOTHING;

  public Session(Statements statements, boolean concurrentWriters) {
    this.statements = statements;
    this.concurrentWriters = concurrentWriters;
  }

  /// What a select ends with so that the rows of `alias` stay as they are until the transaction
  /// ends.
  public String lock(String alias) {
    return concurrentWriters ? " for no key update of " + alias : "";
  }

  /// Keeps the row with that id to this transaction until it ends.
  public void lockRow(String table, String id) {
    if (concurrentWriters) {
      exists("select 1 from " + table + " where id = ? for no key update", id);
    }
  }

  /// Has listeners told, once the transaction is committed, what it has written.
  public void announce(Announcement more) {
    if (more.compareTo(announced) > 0) {
      announced = more;
    }
  }

  /// What was announced since this was asked before.
  public Announcement takeAnnounced() {
    Announcement taken = announced;
    announced = Announcement.NOTHING;
    return taken;
  }

  /// Keeps everybody else from changing that table until the transaction ends.
  public void lockTable(String table) {
    if (concurrentWriters) {
      update("lock table " + table + " in exclusive mode");
    }
  }

  /// Runs a statement without an answer; returns how many rows it changed.
  public int update(String sql, @Nullable Object... parameters) {
    return run(sql, parameters, PreparedStatement::executeUpdate);
  }

  /// Runs an `insert` of one row into a table that gives each a `number`; returns it, empty where
  /// the statement made way for a conflict.
  ///
  /// SQLite keeps the number aside anyway, while for each `returning` it makes a table, with a page
  /// cache of its own, and throws it away.
  public Optional<Long> insert(String sql, @Nullable Object... parameters) {
    if (concurrentWriters) {
      return first(sql + " returning number", Row::number, parameters);
    }
    return update(sql, parameters) == 0
        ? Optional.empty()
        : first("select last_insert_rowid()", Row::number);
  }

  /// The first row of the answer.
  public <T> Optional<T> first(
      String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
    return run(
        sql,
        parameters,
        statement -> {
          try (ResultSet results = statement.executeQuery()) {
            if (!results.next()) {
              return Optional.empty();
            }
            T found = mapper.apply(new Row(results));
            // SQLite checks foreign keys of an INSERT … RETURNING only when it is stepped to its
            // end.
            results.next();
            return Optional.of(found);
          }
        });
  }

  /// All rows of the answer.
  public <T> List<T> list(String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
    return run(
        sql,
        parameters,
        statement -> {
          try (ResultSet results = statement.executeQuery()) {
            var found = new ArrayList<T>();
            var row = new Row(results);
            while (results.next()) {
              found.add(mapper.apply(row.rewound()));
            }
            return found;
          }
        });
  }

  /// Whether the answer has a row.
  public boolean exists(String sql, @Nullable Object... parameters) {
    return first(sql, row -> true, parameters).isPresent();
  }

  private <T> T run(String sql, @Nullable Object[] parameters, Execution<T> execution) {
    try {
      PreparedStatement statement = statements.prepare(sql);
      try {
        for (int i = 0; i < parameters.length; i++) {
          bind(statement, i + 1, parameters[i]);
        }
        return execution.run(statement);
      } finally {
        statements.release(statement);
      }
    } catch (SQLException reason) {
      SqlFailure thrown = new SqlFailure(reason);
      failure = thrown;
      throw thrown;
    }
  }

  /// The last failure since this was asked before, whether or not the work let it through.
  public @Nullable SqlFailure takeFailure() {
    SqlFailure taken = failure;
    failure = null;
    return taken;
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, Types.NULL);
      case String text -> statement.setString(index, text);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setLong(index, number);
      case Boolean flag -> statement.setLong(index, flag ? 1 : 0);
      case Instant instant -> statement.setLong(index, instant.toEpochMilli());
      case UUID uuid -> statement.setString(index, uuid.toString());
      case byte[] bytes -> statement.setBytes(index, bytes);
      default -> throw new IllegalArgumentException("cannot bind a " + value.getClass());
    }
  }

  private interface Execution<T> {
    T run(PreparedStatement statement) throws SQLException;
  }
}
