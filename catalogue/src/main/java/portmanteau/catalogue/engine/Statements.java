package portmanteau.catalogue.engine;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The source of a session's prepared statements.
public interface Statements {
  PreparedStatement prepare(String sql) throws SQLException;

  /// Takes back what [#prepare] gave.
  void release(PreparedStatement statement) throws SQLException;
}
