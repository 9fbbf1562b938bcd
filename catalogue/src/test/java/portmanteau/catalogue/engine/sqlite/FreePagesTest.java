package portmanteau.catalogue.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.catalogue.engine.Row;

class FreePagesTest {
  private static final int MIB = 1 << 20;

  @TempDir private Path folder;

  @Test
  void a_catalogue_that_has_shrunk_gives_its_pages_back() {
    try (SqliteEngine engine = SqliteEngine.open(settings())) {
      fill(engine, 48);
      long full = pages(engine);
      engine.change(session -> session.update("delete from ballast where id > 1"));
      assertThat(pages(engine)).isEqualTo(full);
      engine.giveBackFreePages();
      assertThat(pages(engine)).isBetween(4096L, full / 2);
      assertThat(engine.quickCheck()).isEmpty();
      assertThat(bytes(engine)).isEqualTo(MIB);
    }
  }

  @Test
  void a_little_that_is_free_stays_for_what_comes_next() {
    try (SqliteEngine engine = SqliteEngine.open(settings())) {
      fill(engine, 20);
      long full = pages(engine);
      engine.change(session -> session.update("delete from ballast where id > 10"));
      engine.giveBackFreePages();
      assertThat(pages(engine)).isEqualTo(full);
    }
  }

  @Test
  void a_file_that_was_made_otherwise_stays_as_it_is() throws Exception {
    SqliteEngine.open(settings()).close();
    try (Connection plain = DriverManager.getConnection("jdbc:sqlite:" + settings().file());
        Statement statement = plain.createStatement()) {
      statement.executeUpdate("pragma auto_vacuum = none");
      statement.executeUpdate("vacuum");
    }
    try (SqliteEngine engine = SqliteEngine.open(settings())) {
      fill(engine, 48);
      long full = pages(engine);
      engine.change(session -> session.update("delete from ballast"));
      engine.giveBackFreePages();
      assertThat(pages(engine)).isEqualTo(full);
    }
  }

  private SqliteSettings settings() {
    return SqliteSettings.of(folder.resolve("catalogue.db"));
  }

  private static void fill(SqliteEngine engine, int mebibytes) {
    engine.change(
        session -> session.update("create table ballast (id integer primary key, bytes blob)"));
    for (int i = 1; i <= mebibytes; i++) {
      int id = i;
      engine.change(
          session -> session.update("insert into ballast values (?, ?)", id, new byte[MIB]));
    }
  }

  private static long pages(SqliteEngine engine) {
    return engine.read(session -> session.first("pragma page_count", Row::number)).orElseThrow();
  }

  private static long bytes(SqliteEngine engine) {
    return engine
        .read(session -> session.first("select sum(length(bytes)) from ballast", Row::number))
        .orElseThrow();
  }
}
