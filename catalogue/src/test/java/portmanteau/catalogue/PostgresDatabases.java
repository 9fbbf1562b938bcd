package portmanteau.catalogue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import portmanteau.catalogue.engine.PostgresSettings;

/// One PostgreSQL for the whole run of tests, stopped with it, and a new schema in it for whoever
/// asks.
public final class PostgresDatabases {
  private static final EmbeddedPostgres SERVER = start();

  private PostgresDatabases() {}

  public static PostgresSettings fresh() {
    String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    String url = SERVER.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    return PostgresSettings.of(url, null, null);
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
