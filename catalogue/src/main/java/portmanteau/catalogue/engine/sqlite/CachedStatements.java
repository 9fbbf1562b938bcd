package portmanteau.catalogue.engine.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import portmanteau.catalogue.engine.Statements;

/// Prepares each text once for one connection; there are as many as the program has texts.
final class CachedStatements implements Statements {
  private final Connection connection;
  private final Map<String, PreparedStatement> kept = new HashMap<>();

  CachedStatements(Connection connection) {
    this.connection = connection;
  }

  @Override
  public PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  @Override
  public void release(PreparedStatement statement) {}
}
