package portmanteau.catalogue.engine.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import portmanteau.catalogue.engine.Statements;

/// Prepares a statement each time, for drivers that keep prepared texts themselves; a time limit of
/// zero is none.
record FreshStatements(Connection connection, Duration limit) implements Statements {
  @Override
  public PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    if (limit.isPositive()) {
      statement.setQueryTimeout(Math.toIntExact(limit.toSeconds() + 1));
    }
    return statement;
  }

  @Override
  public void release(PreparedStatement statement) throws SQLException {
    statement.close();
  }
}
