package portmanteau.catalogue.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteUpdateListener;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.engine.SqlFailure;
import portmanteau.catalogue.engine.Statements;

/// One open connection to the file with its prepared statements; transactions are begun and ended
/// by hand.
final class SqliteConnection implements AutoCloseable {
  private final Connection connection;
  private final Statements statements;
  private final Session session;

  SqliteConnection(Connection connection) {
    this.connection = connection;
    this.statements = new CachedStatements(connection);
    this.session = new Session(statements, false);
  }

  Session session() {
    return session;
  }

  /// Runs a statement that steers a transaction.
  void control(String sql) {
    try {
      statements.prepare(sql).execute();
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }

  /// Has the listener told of each row that is changed here.
  void report(SQLiteUpdateListener listener) {
    try {
      connection.unwrap(SQLiteConnection.class).addUpdateListener(listener);
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }

  /// Stops what another thread is running here.
  void interrupt() {
    try {
      connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    } catch (SQLException alreadyClosed) {
      // Nothing runs on a closed connection.
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }
}
