package portmanteau.catalogue.engine;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Where a session gets its prepared statements from.
public interface Statements {
  PreparedStatement prepare(String sql) throws SQLException;

  /// Takes back what [#prepare] gave.
  void release(PreparedStatement statement) throws SQLException;
}
