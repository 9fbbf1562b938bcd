package portmanteau.catalogue.engine;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import portmanteau.catalogue.PostgresDatabases;
import portmanteau.catalogue.engine.postgres.PostgresEngine;
import portmanteau.catalogue.engine.postgres.PostgresSettings;
import portmanteau.catalogue.engine.sqlite.SqliteDataSource;
import portmanteau.catalogue.engine.sqlite.SqliteEngine;
import portmanteau.catalogue.engine.sqlite.SqliteFile;
import portmanteau.catalogue.engine.sqlite.SqliteSettings;

/// What becomes of rows that an older version of the program has left, on both engines.
abstract class MigrationContract {
  private final String version;
  private final List<String> inserts;

  /// @param version of the schema that the rows are written to
  /// @param inserts the statements that write them
  MigrationContract(String version, List<String> inserts) {
    this.version = version;
    this.inserts = inserts;
  }

  /// Looks at what the rows have become in a catalogue of today's schema.
  abstract void assertMigrated(Engine engine);

  @Test
  void on_sqlite(@TempDir Path folder) throws SQLException {
    var file = new SqliteFile(folder.resolve("catalogue.db"), 0);
    file.create();
    addOld(Schema.SQLITE, new SqliteDataSource(file));

    try (Engine engine = SqliteEngine.open(SqliteSettings.of(file.path()))) {
      assertMigrated(engine);
    }
  }

  @Test
  void on_postgresql() throws SQLException {
    PostgresSettings settings = PostgresDatabases.empty();
    var database = new PGSimpleDataSource();
    database.setUrl(settings.url());
    addOld(Schema.POSTGRES, database);

    try (Engine engine = PostgresEngine.open(settings)) {
      assertMigrated(engine);
    }
  }

  private void addOld(Schema schema, DataSource database) throws SQLException {
    Flyway.configure()
        .configuration(schema.flyway(database).getConfiguration())
        .target(version)
        .load()
        .migrate();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (String insert : inserts) {
        statement.executeUpdate(insert);
      }
    }
  }
}
