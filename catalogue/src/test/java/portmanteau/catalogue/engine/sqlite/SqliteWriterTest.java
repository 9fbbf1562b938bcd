package portmanteau.catalogue.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.catalogue.engine.CommitSignals;
import portmanteau.catalogue.engine.RowChanges;
import portmanteau.catalogue.engine.Work;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// The writer's thread when more than a change goes wrong.
class SqliteWriterTest {
  @TempDir Path directory;

  private final AtomicInteger opened = new AtomicInteger();

  /// The second connection finds no memory.
  private SqliteConnection open() {
    if (opened.incrementAndGet() == 2) {
      throw new OutOfMemoryError("no room for a connection");
    }
    return new SqliteFile(directory.resolve("thing.db"), 20).openWriter();
  }

  @Test
  void a_fault_beside_the_changes_ends_them_and_not_the_writer() {
    try (var writer =
        new SqliteWriter(
            this::open,
            new SqliteWriter.Watchers(new RowChanges(Set.of()), new CommitSignals()),
            100,
            10)) {
      writer.run(session -> session.update("create table thing (id integer primary key, b blob)"));
      Work<Integer> tooMuch =
          session -> session.update("insert into thing (b) values (?)", new byte[1_000_000]);

      assertThatThrownBy(() -> writer.run(tooMuch)).hasMessageContaining("broke off");
      int changed = writer.run(session -> session.update("insert into thing (id) values (7)"));

      assertThat(changed).isEqualTo(1);
      assertThat(opened).hasValue(3);
    }
  }

  @Test
  void whoever_offers_a_change_while_it_closes_is_told_at_once() throws Exception {
    var refusals = ConcurrentHashMap.<String>newKeySet();
    for (int round = 0; round < 200; round++) {
      var file = directory.resolve("closing.db");
      var writer =
          new SqliteWriter(
              () -> new SqliteFile(file, 20).openWriter(),
              new SqliteWriter.Watchers(new RowChanges(Set.of()), new CommitSignals()),
              100,
              10);
      try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int caller = 0; caller < 8; caller++) {
          callers.execute(() -> offerUntilRefused(writer, refusals));
        }
        writer.close();
      }
    }

    assertThat(refusals).containsExactly("The catalogue is closed.");
  }

  private static void offerUntilRefused(SqliteWriter writer, Set<String> refusals) {
    try {
      while (true) {
        writer.run(session -> 0);
      }
    } catch (Refusal refusal) {
      refusals.add(((Problem.Unavailable) refusal.problem()).detail());
    }
  }
}
