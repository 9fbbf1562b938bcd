package portmanteau.bench;

import java.sql.SQLException;

/// What a commit holds of each file.
interface Rows {

  /// Adds those of one file to the transaction that is under way.
  void insert(String id, int size) throws SQLException;
}
