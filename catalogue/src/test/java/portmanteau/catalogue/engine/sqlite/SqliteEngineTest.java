package portmanteau.catalogue.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.engine.SqlFailure;
import portmanteau.catalogue.engine.UnusableCatalogue;
import portmanteau.catalogue.engine.Work;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// The embedded engine's writer, its groups, and its connections.
class SqliteEngineTest {
  private static final byte[] HUNDRED_KILOBYTES = new byte[100_000];

  @TempDir Path directory;

  private SqliteSettings settings() {
    return SqliteSettings.of(directory.resolve("catalogue.db"));
  }

  private SqliteEngine open(SqliteSettings settings) {
    SqliteEngine engine = SqliteEngine.open(settings);
    engine.change(session ->
        session.update("create table if not exists thing (id integer primary key, bytes blob)"));
    return engine;
  }

  private static int insert(Session session, int id, byte[] bytes) {
    return session.update("insert into thing (id, bytes) values (?, ?)", id, bytes);
  }

  private static List<Integer> things(Engine engine) {
    return engine.read(session ->
        session.list("select id from thing order by id", row -> Math.toIntExact(row.number())));
  }

  @Test
  void every_connection_is_set_for_durability() {
    try (var engine = open(settings())) {
      Work<List<String>> pragmas =
          session ->
              List.of(
                  session.first("pragma journal_mode", Row::text).orElseThrow(),
                  session.first("pragma synchronous", Row::text).orElseThrow(),
                  session.first("pragma foreign_keys", Row::text).orElseThrow());

      assertThat(engine.change(pragmas)).containsExactly("wal", "2", "1");
      assertThat(engine.read(pragmas)).containsExactly("wal", "2", "1");
      assertThat(engine.scan(pragmas)).containsExactly("wal", "2", "1");
    }
  }

  @Test
  void nobody_else_on_the_machine_can_read_it() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var engine = open(settings());
        Stream<Path> files = Files.list(directory)) {
      engine.change(session -> insert(session, 1, new byte[1]));
      assertThat(files)
          .extracting(file -> PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .hasSizeGreaterThan(1)
          .containsOnly("rw-------");
    }
  }

  @Test
  void what_was_acknowledged_is_there_after_opening_again() {
    try (var engine = open(settings())) {
      engine.change(session -> insert(session, 1, new byte[1]));
    }
    try (var engine = open(settings())) {
      assertThat(things(engine)).containsExactly(1);
    }
  }

  @Test
  void readers_cannot_write() {
    try (var engine = open(settings())) {
      assertThatThrownBy(() -> engine.read(session -> insert(session, 1, new byte[1])))
          .isInstanceOf(Refusal.class)
          .hasCauseInstanceOf(SqlFailure.class);
      assertThat(things(engine)).isEmpty();
    }
  }

  @Test
  void a_change_that_throws_does_not_hurt_its_neighbours() throws InterruptedException {
    try (var engine = open(settings());
        var writer = new HeldWriter(engine)) {
      writer.submit(session -> insert(session, 1, new byte[1]));
      writer.submit(session -> {
        insert(session, 2, new byte[1]);
        throw new Problem.Invalid("field", "no").refusal();
      });
      writer.submit(session -> insert(session, 1, new byte[1]));
      writer.submit(session -> {
        insert(session, 3, new byte[1]);
        throw new AssertionError("a fault");
      });
      writer.submit(session -> insert(session, 4, new byte[1]));

      List<Object> outcomes = writer.outcomes();

      assertThat(outcomes.get(0)).isEqualTo(1);
      assertThat(problem(outcomes.get(1))).isInstanceOf(Problem.Invalid.class);
      assertThat(problem(outcomes.get(2))).isInstanceOf(Problem.Conflict.class);
      assertThat(outcomes.get(3)).isInstanceOf(AssertionError.class);
      assertThat(outcomes.get(4)).isEqualTo(1);
      assertThat(things(engine)).containsExactly(1, 4);
    }
  }

  @Test
  void a_group_that_fills_the_file_loses_nothing_acknowledged_and_keeps_nothing_else()
      throws InterruptedException {
    var acknowledged = new ArrayList<Integer>();
    try (var engine = open(settings().withMaxPages(400));
        var writer = new HeldWriter(engine)) {
      for (int i = 0; i < 30; i++) {
        int id = i;
        writer.submit(session -> insert(session, id, HUNDRED_KILOBYTES));
      }
      List<Object> outcomes = writer.outcomes();
      for (int i = 0; i < 30; i++) {
        if (outcomes.get(i).equals(1)) {
          acknowledged.add(i);
        } else {
          assertThat(problem(outcomes.get(i))).isInstanceOf(Problem.StorageFull.class);
        }
      }
      assertThat(acknowledged).isNotEmpty().hasSizeLessThan(30);
      assertThat(things(engine)).isEqualTo(acknowledged);

      int first = acknowledged.removeFirst();
      engine.change(session -> session.update("delete from thing where id = ?", first));
      engine.change(session -> insert(session, 99, HUNDRED_KILOBYTES));
      acknowledged.add(99);
    }
    try (var engine = open(settings())) {
      assertThat(things(engine)).isEqualTo(acknowledged);
    }
  }

  @Test
  void a_failure_that_ends_the_transaction_counts_even_where_the_change_hides_it()
      throws InterruptedException {
    try (var engine = open(settings().withMaxPages(400));
        var writer = new HeldWriter(engine)) {
      writer.submit(session -> insert(session, 1, new byte[1]));
      writer.submit(SqliteEngineTest::fillAndHide);
      writer.submit(session -> insert(session, 2, new byte[1]));

      List<Object> outcomes = writer.outcomes();

      assertThat(outcomes.get(0)).isEqualTo(1);
      assertThat(problem(outcomes.get(1))).isInstanceOf(Problem.StorageFull.class);
      assertThat(outcomes.get(2)).isEqualTo(1);
      assertThat(things(engine)).containsExactly(1, 2);
    }
  }

  private static int fillAndHide(Session session) {
    try {
      for (int id = 100; id < 200; id++) {
        insert(session, id, HUNDRED_KILOBYTES);
      }
    } catch (SqlFailure hidden) {
      return 0;
    }
    return 1;
  }

  @Test
  void changes_that_fail_again_and_again_hurt_no_neighbour() throws InterruptedException {
    try (var engine = open(settings())) {
      var expected = new ArrayList<Integer>();
      for (int round = 0; round < 50; round++) {
        int id = 2 * round;
        try (var writer = new HeldWriter(engine)) {
          writer.submit(session -> insert(session, id, new byte[1]));
          writer.submit(session -> {
            insert(session, id + 1, new byte[1]);
            throw new Problem.Invalid("field", "no").refusal();
          });
          List<Object> outcomes = writer.outcomes();
          assertThat(outcomes.getFirst()).isEqualTo(1);
          assertThat(problem(outcomes.getLast())).isInstanceOf(Problem.Invalid.class);
        }
        expected.add(id);
      }
      assertThat(things(engine)).isEqualTo(expected);
    }
  }

  @Test
  void a_full_queue_refuses() throws InterruptedException {
    var small =
        new SqliteSettings(
            directory.resolve("catalogue.db"), 2, 2, 1, Duration.ofSeconds(10), 0, 1 << 20);
    try (var engine = open(small);
        var writer = new HeldWriter(engine)) {
      writer.submit(session -> insert(session, 1, new byte[1]));
      writer.submit(session -> insert(session, 2, new byte[1]));
      assertThat(engine.queueLength()).isEqualTo(2);

      Refusal refusal =
          catchThrowableOfType(
              Refusal.class, () -> engine.change(session -> insert(session, 3, new byte[1])));

      assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class);
      assertThat(writer.outcomes()).containsExactly(1, 1);
    }
  }

  @Test
  void a_survey_has_more_time_than_a_scan() {
    var hasty =
        new SqliteSettings(
            directory.resolve("catalogue.db"), 9, 2, 1, Duration.ofMillis(1), 0, 1 << 20);
    Work<Long> count =
        session ->
            session
                .first(
                    """
                    with recursive n (i) as (select 1 union all select i + 1 from n limit 300000)
                    select count(*) from n
                    """,
                    Row::number)
                .orElseThrow();
    try (var engine = open(hasty)) {
      assertThat(catchThrowableOfType(Refusal.class, () -> engine.scan(count))).isNotNull();
      assertThat(engine.survey(count)).isEqualTo(300_000);
    }
  }

  @Test
  void a_scan_is_stopped_when_its_time_is_over() {
    var hasty =
        new SqliteSettings(
            directory.resolve("catalogue.db"), 9, 2, 1, Duration.ofMillis(150), 0, 1 << 20);
    try (var engine = open(hasty)) {
      Refusal refusal =
          catchThrowableOfType(
              Refusal.class,
              () ->
                  engine.scan(session ->
                      session.first(
                          """
                          with recursive n (i) as (select 1 union all select i + 1 from n)
                          select count(*) from n
                          """,
                          Row::number)));

      assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class);
      assertThat(things(engine)).isEmpty();
    }
  }

  @Test
  void the_log_does_not_grow_for_ever_beside_searches_that_never_pause() throws Exception {
    Path log = directory.resolve("catalogue.db-wal");
    long bound = 2 << 20;
    try (var engine = open(settings().withLogBytes(bound));
        var searches = new EndlessSearches(engine, 6)) {
      long written = 0;
      boolean begunAnew = false;
      Instant end = Instant.now().plusSeconds(30);
      for (int id = 0; !begunAnew && Instant.now().isBefore(end); id++) {
        insertInto(engine, id);
        written += HUNDRED_KILOBYTES.length;
        begunAnew = written > 3 * bound && Files.size(log) < bound;
      }
      assertThat(begunAnew).isTrue();
      assertThat(searches.count()).isPositive();
    }
  }

  private static void insertInto(Engine engine, int id) {
    engine.change(session -> insert(session, id, HUNDRED_KILOBYTES));
  }

  @Test
  void changes_on_their_way_are_finished_before_closing() throws InterruptedException {
    try (var engine = open(settings());
        var writer = new HeldWriter(engine)) {
      writer.submit(session -> insert(session, 1, new byte[1]));
      Thread closing = Thread.startVirtualThread(engine::close);

      assertThat(writer.outcomes()).containsExactly(1);
      closing.join();
      assertThatThrownBy(() -> engine.change(session -> 1)).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void a_schema_from_the_future_is_refused() {
    try (var engine = open(settings())) {
      engine.change(session ->
          session.update(
              """
              insert into schema_history (installed_rank, version, description, type, script,
                installed_by, execution_time, success)
              values (99, '99', 'x', 'SQL', 'V99__x.sql', 'x', 1, 1)
              """));
    }

    assertThatThrownBy(() -> open(settings()))
        .isInstanceOf(UnusableCatalogue.class)
        .hasMessageContaining("newer");
  }

  @Test
  void a_file_that_is_no_database_is_refused() throws java.io.IOException {
    java.nio.file.Files.writeString(directory.resolve("catalogue.db"), "no database ".repeat(999));

    assertThatThrownBy(() -> open(settings())).isInstanceOf(UnusableCatalogue.class);
  }

  private static Problem problem(Object outcome) {
    assertThat(outcome).isInstanceOf(Refusal.class);
    return ((Refusal) outcome).problem();
  }
}
