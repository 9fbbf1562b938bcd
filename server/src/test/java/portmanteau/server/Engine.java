package portmanteau.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import portmanteau.catalogue.Catalogue;
import portmanteau.catalogue.engine.postgres.PostgresSettings;

/// The engines that may keep the catalogue.
public enum Engine {
  SQLITE {
    @Override
    public Map<String, String> settings() {
      return Map.of();
    }
  },
  POSTGRESQL {
    @Override
    public Map<String, String> settings() {
      return Map.of("catalogue", Postgres.freshUrl());
    }
  };

  /// What tells a server to use an empty catalogue of this engine.
  public abstract Map<String, String> settings();

  /// One PostgreSQL for the whole run of tests, stopped with it, and a new database in it for
  /// whoever asks: a copy of one that has been migrated, since that costs more than all else.
  private static final class Postgres {
    private static final String TEMPLATE = "migrated";
    private static final EmbeddedPostgres SERVER = start();

    static {
      execute("create database " + TEMPLATE);
      Catalogue.postgres(PostgresSettings.of(url(TEMPLATE), null, null)).close();
    }

    static String freshUrl() {
      String name = "test_" + UUID.randomUUID().toString().replace("-", "");
      execute("create database %s template %s".formatted(name, TEMPLATE));
      return url(name);
    }

    private static String url(String database) {
      return SERVER.getJdbcUrl("postgres", database);
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
}
