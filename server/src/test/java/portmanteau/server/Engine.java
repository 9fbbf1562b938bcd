package portmanteau.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

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

  /// One PostgreSQL for the whole run of tests, stopped with it, and a new schema in it for whoever
  /// asks.
  private static final class Postgres {
    private static final EmbeddedPostgres SERVER = start();

    static String freshUrl() {
      String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
      try (var connection = SERVER.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("create schema " + schema);
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
      return SERVER.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
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
