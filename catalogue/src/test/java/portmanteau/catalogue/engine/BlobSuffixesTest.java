package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import portmanteau.catalogue.PostgresDatabases;
import portmanteau.catalogue.media.SqlBlobIntegrity;
import portmanteau.core.blob.BlobId;
import portmanteau.core.integrity.KnownBlob;

/// Migration 8: blobs of an older catalogue keep their ids.
class BlobSuffixesTest {
  private static final BlobId OLD =
      new BlobId("0123456789abcdef".repeat(5).substring(0, 64) + ".fedcba9876543210");

  @Test
  void on_sqlite(@TempDir Path folder) throws SQLException {
    var file = new SqliteFile(folder.resolve("catalogue.db"), 0);
    file.create();
    addOld(Schema.SQLITE, new SqliteDataSource(file));

    assertFound(() -> SqliteEngine.open(SqliteSettings.of(file.path())));
  }

  @Test
  void on_postgresql() throws SQLException {
    PostgresSettings settings = PostgresDatabases.empty();
    var database = new PGSimpleDataSource();
    database.setUrl(settings.url());
    addOld(Schema.POSTGRES, database);

    assertFound(() -> PostgresEngine.open(settings));
  }

  private static void addOld(Schema schema, DataSource database) throws SQLException {
    Flyway.configure()
        .configuration(schema.flyway(database).getConfiguration())
        .target("7")
        .load()
        .migrate();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into blob (id, sha256, size, sniffed, state, touched, loose)
                values (?, ?, 7, 'image/png', 'live', 0, 0)
                """)) {
      insert.setString(1, OLD.value());
      insert.setString(2, OLD.sha256().hex());
      insert.executeUpdate();
    }
  }

  private static void assertFound(Supplier<Engine> open) {
    try (Engine engine = open.get()) {
      assertThat(new SqlBlobIntegrity(engine).find(OLD)).map(KnownBlob::id).contains(OLD);
    }
  }
}
