package portmanteau.catalogue.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.catalogue.engine.CommitSignals;
import portmanteau.catalogue.engine.RowChanges;

/// What the writer tells of rows that it changed.
class RowChangesTest {
  private final RowChanges changes = new RowChanges(Set.of("thing"));

  @TempDir Path directory;

  private SqliteWriter writer() {
    return new SqliteWriter(
        new SqliteFile(directory.resolve("rows.db"), 0)::openWriter,
        new SqliteWriter.Watchers(changes, new CommitSignals()),
        100,
        10);
  }

  private static int run(SqliteWriter writer, String sql) {
    return writer.run(session -> session.update(sql));
  }

  private boolean isUnchanged(long row, long since) {
    return changes.isUnchanged("thing", row, since);
  }

  @BeforeEach
  void make() {
    try (SqliteWriter writer = writer()) {
      run(writer, "create table thing (id integer primary key, name text)");
      run(writer, "create table part (thing int references thing (id) on delete cascade)");
      run(writer, "insert into thing (id, name) values (1, 'a'), (2, 'b'), (3, 'c')");
    }
  }

  @Test
  void each_changed_row_is_told_and_no_other() {
    try (SqliteWriter writer = writer()) {
      long before = changes.moment();
      run(writer, "update thing set name = 'x' where name = 'a'");
      run(writer, "delete from thing where id = 2");

      assertThat(isUnchanged(1, before)).isFalse();
      assertThat(isUnchanged(2, before)).isFalse();
      assertThat(isUnchanged(3, before)).isTrue();
      assertThat(isUnchanged(1, changes.moment())).isTrue();
    }
  }

  @Test
  void a_change_that_fails_hides_none_that_succeeds() {
    try (SqliteWriter writer = writer()) {
      long before = changes.moment();
      assertThatThrownBy(() ->
              writer.run(session -> {
                session.update("update thing set name = 'x' where id = 1");
                throw new IllegalStateException("no");
              }))
          .hasMessage("no");
      run(writer, "update thing set name = 'y' where id = 3");

      assertThat(isUnchanged(2, before)).isTrue();
      assertThat(isUnchanged(3, before)).isFalse();
    }
  }

  @Test
  void rows_of_many_changes_at_once_are_told() {
    try (SqliteWriter writer = writer()) {
      run(
          writer,
          """
          with recursive n (i) as (select 10 union all select i + 1 from n where i < 1000)
          insert into thing (id, name) select i, 'n' from n
          """);
      long before = changes.moment();
      run(writer, "update thing set name = 'z' where id >= 10");

      for (long row = 10; row <= 1000; row++) {
        assertThat(isUnchanged(row, before)).isFalse();
      }
      assertThat(isUnchanged(9, before)).isTrue();
    }
  }

  @Test
  void what_is_not_watched_cannot_be_asked_for() {
    assertThatThrownBy(() -> changes.isUnchanged("part", 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
