package portmanteau.catalogue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import portmanteau.catalogue.engine.postgres.PostgresSettings;

/// One PostgreSQL for the whole run of tests, stopped with it, and a new database in it for whoever
/// asks: a copy of one that has been migrated, since that costs more than all else.
public final class PostgresDatabases {
  private static final String TEMPLATE = "migrated";
  private static final EmbeddedPostgres SERVER = start();

  static {
    execute("create database " + TEMPLATE);
    Catalogue.postgres(settings(TEMPLATE)).close();
  }

  private PostgresDatabases() {}

  public static PostgresSettings fresh() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    execute("create database %s template %s".formatted(name, TEMPLATE));
    return settings(name);
  }

  /// One that no migration has touched, for tests of migrations.
  public static PostgresSettings empty() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    execute("create database " + name);
    return settings(name);
  }

  private static PostgresSettings settings(String database) {
    return PostgresSettings.of(SERVER.getJdbcUrl("postgres", database), null, null);
  }

  private static synchronized void execute(String statement) {
    try (var connection = SERVER.getPostgresDatabase().getConnection();
        var running = connection.createStatement()) {
      running.execute(statement);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
