package portmanteau.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// The least that a file can be known by.
final class OneRow implements Rows {
  private final PreparedStatement insert;

  OneRow(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists blob (id text primary key, size int not null)");
    }
    insert = connection.prepareStatement("insert into blob (id, size) values (?, ?)");
  }

  @Override
  public void insert(String id, int size) throws SQLException {
    insert.setString(1, id);
    insert.setInt(2, size);
    insert.executeUpdate();
  }
}
