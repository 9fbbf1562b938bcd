package portmanteau.catalogue.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.catalogue.PostgresDatabases;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.postgres.PostgresEngine;
import portmanteau.catalogue.engine.sqlite.SqliteEngine;
import portmanteau.catalogue.engine.sqlite.SqliteSettings;

/// What waits is counted by an index: what was delivered, which is most, is not read for it.
class BacklogPlanTest {
  @TempDir Path folder;

  @Test
  void on_sqlite() {
    try (Engine engine = SqliteEngine.open(SqliteSettings.of(folder.resolve("catalogue.db")))) {
      List<String> plan =
          engine.read(session ->
              session.list("explain query plan " + SqlDeliveries.BACKLOGS, BacklogPlanTest::step));

      assertThat(plan)
          .anyMatch(step ->
              step.contains("SEARCH d USING")
                  && step.contains("delivery_state (endpoint=? AND state=?)"))
          .noneMatch(step -> step.startsWith("SCAN d") || step.startsWith("SCAN e"));
    }
  }

  private static String step(Row row) {
    row.skip(3);
    return row.text();
  }

  /// With few rows PostgreSQL reads them all, so it is asked what it does where it may not.
  @Test
  void on_postgresql() {
    try (Engine engine = PostgresEngine.open(PostgresDatabases.fresh())) {
      List<String> plan =
          engine.change(session -> {
            session.update("set local enable_seqscan = off");
            return session.list("explain " + SqlDeliveries.BACKLOGS, Row::text);
          });

      assertThat(plan)
          .anyMatch(step -> step.contains("delivery_state"))
          .noneMatch(step -> step.contains("Seq Scan on delivery"));
    }
  }
}
