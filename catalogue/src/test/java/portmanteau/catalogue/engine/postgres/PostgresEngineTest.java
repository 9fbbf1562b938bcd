package portmanteau.catalogue.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import portmanteau.catalogue.PostgresDatabases;
import portmanteau.catalogue.engine.SqlFailure;
import portmanteau.catalogue.engine.UnusableCatalogue;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

/// What is PostgreSQL's own: retries, its schema, and wrong settings.
class PostgresEngineTest {
  @Test
  void a_deadlock_is_tried_again() {
    try (var engine = PostgresEngine.open(PostgresDatabases.fresh())) {
      var attempts = new AtomicInteger();

      int result =
          engine.change(session -> {
            if (attempts.incrementAndGet() < 3) {
              throw new SqlFailure(new SQLException("deadlock", "40P01"));
            }
            return 7;
          });

      assertThat(result).isEqualTo(7);
      assertThat(attempts).hasValue(3);
    }
  }

  @Test
  void what_stays_impossible_is_refused_in_the_end() {
    try (var engine = PostgresEngine.open(PostgresDatabases.fresh())) {
      Refusal refusal =
          catchThrowableOfType(
              Refusal.class,
              () ->
                  engine.change(session -> {
                    throw new SqlFailure(new SQLException("conflict", "40001"));
                  }));

      assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class);
    }
  }

  @Test
  void a_pool_without_a_free_connection_is_refused() {
    try (var engine = PostgresEngine.open(PostgresDatabases.fresh())) {
      Refusal refusal =
          catchThrowableOfType(
              Refusal.class,
              () ->
                  engine.change(session -> {
                    throw new SqlFailure(
                        new SQLTransientConnectionException("Connection is not available"));
                  }));

      assertThat(refusal.problem()).isInstanceOf(Problem.Unavailable.class);
    }
  }

  /// A refusal would say that nothing has happened, and bytes that a commit refers to would go.
  @Test
  void a_commit_whose_answer_is_lost_is_no_refusal() {
    try (var engine = PostgresEngine.open(PostgresDatabases.fresh())) {
      engine.change(session ->
          session.update(
              """
              create function hang_up() returns trigger language plpgsql as
              'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'
              """));
      engine.change(session ->
          session.update(
              """
              create constraint trigger at_commit after insert on probe
              deferrable initially deferred for each row execute function hang_up()
              """));

      assertThatThrownBy(() ->
              engine.change(session -> session.update("insert into probe (id, at) values (1, 1)")))
          .isNotInstanceOf(Refusal.class);
    }
  }

  @Test
  void a_text_that_cannot_be_kept_is_refused() {
    try (var engine = PostgresEngine.open(PostgresDatabases.fresh())) {
      Refusal refusal =
          catchThrowableOfType(
              Refusal.class,
              () ->
                  engine.read(
                      session -> session.exists("select 1 from api_user where login = ?", "a\0b")));

      assertThat(refusal.problem()).isInstanceOf(Problem.Malformed.class);
    }
  }

  @Test
  void a_schema_from_the_future_is_refused() {
    PostgresSettings settings = PostgresDatabases.fresh();
    try (var engine = PostgresEngine.open(settings)) {
      engine.change(session ->
          session.update(
              """
              insert into schema_history (installed_rank, version, description, type, script,
                installed_by, execution_time, success)
              values (99, '99', 'x', 'SQL', 'V99__x.sql', 'x', 1, true)
              """));
    }

    assertThatThrownBy(() -> PostgresEngine.open(settings))
        .isInstanceOf(UnusableCatalogue.class)
        .hasMessageContaining("newer");
  }

  @Test
  void wrong_settings_are_refused_with_their_reason() {
    assertThatThrownBy(() -> PostgresSettings.of("jdbc:mysql://x", null, null))
        .isInstanceOf(UnusableCatalogue.class)
        .hasMessageContaining("jdbc:postgresql:");
  }
}
