package portmanteau.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/// A table with one writer: rows that wait at the same time share a transaction and its fsync.
final class GroupCommit implements AutoCloseable {
  private static final int GROUP = 256;

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(4096);
  private final Connection connection;
  private final PreparedStatement insert;
  private final Thread writer;

  private record Waiting(String id, int size, CompletableFuture<Void> durable) {}

  GroupCommit(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = full");
      statement.execute("create table if not exists blob (id text primary key, size int not null)");
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("insert into blob (id, size) values (?, ?)");
    writer = Thread.ofPlatform().daemon().start(this::work);
  }

  /// Returns when the row is on stable storage.
  void add(String id, int size) throws Exception {
    var waiting = new Waiting(id, size, new CompletableFuture<>());
    queue.put(waiting);
    waiting.durable.get();
  }

  private void work() {
    List<Waiting> group = new ArrayList<>(GROUP);
    try {
      while (true) {
        group.clear();
        group.add(queue.take());
        queue.drainTo(group, GROUP - 1);
        for (Waiting row : group) {
          insert.setString(1, row.id);
          insert.setInt(2, row.size);
          insert.executeUpdate();
        }
        connection.commit();
        group.forEach(row -> row.durable.complete(null));
      }
    } catch (InterruptedException closing) {
      // nobody waits any more
    } catch (SQLException failure) {
      group.forEach(row -> row.durable.completeExceptionally(failure));
    }
  }

  /// To be called when nobody adds any more.
  @Override
  public void close() throws SQLException {
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
