package portmanteau.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/// A file of SQLite with one writer: rows that wait at the same time share a transaction and its
/// fsync.
final class GroupCommit implements AutoCloseable {
  private static final int GROUP = 256;

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(4096);
  private final Connection connection;
  private final Rows rows;
  private final Thread writer;

  private record Waiting(String id, int size, CompletableFuture<Void> durable) {}

  /// Says what is written, once the file is open.
  interface Kind {
    Rows over(Connection connection) throws SQLException;
  }

  GroupCommit(Path file, Kind kind) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = full");
    }
    rows = kind.over(connection);
    connection.setAutoCommit(false);
    writer = Thread.ofPlatform().daemon().start(this::work);
  }

  /// Returns when the file's rows are on stable storage.
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
        for (Waiting file : group) {
          rows.insert(file.id, file.size);
        }
        connection.commit();
        group.forEach(file -> file.durable.complete(null));
      }
    } catch (InterruptedException closing) {
      // nobody waits any more
    } catch (SQLException failure) {
      group.forEach(file -> file.durable.completeExceptionally(failure));
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
