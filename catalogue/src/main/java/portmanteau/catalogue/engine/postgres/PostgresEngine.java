package portmanteau.catalogue.engine.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.catalogue.engine.CommitSignals;
import portmanteau.catalogue.engine.Corruption;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.EngineLoad;
import portmanteau.catalogue.engine.FairTurns;
import portmanteau.catalogue.engine.Refusals;
import portmanteau.catalogue.engine.RowChanges;
import portmanteau.catalogue.engine.Schema;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.engine.SqlFailure;
import portmanteau.catalogue.engine.UnusableCatalogue;
import portmanteau.catalogue.engine.Work;
import portmanteau.core.access.AccountId;

/// PostgreSQL: ordinary transactions on pooled connections; any number of processes may share the
/// database.
public final class PostgresEngine implements Engine {
  private static final Logger log = LoggerFactory.getLogger(PostgresEngine.class);
  private static final int ATTEMPTS = 8;

  /// Between two tries to reach a server that is not there yet.
  private static final Duration PAUSE = Duration.ofMillis(500);

  /// Of one account.
  private static final int WAITING_SCANS = 256;

  private static final Object SERVER = "server";
  private static final Duration SURVEY_LIMIT = Duration.ofMinutes(30);

  private final HikariDataSource pool;
  private final FairTurns scans;
  private final CommitSignals signals = new CommitSignals();
  private final Semaphore surveys = new Semaphore(1);
  private final Duration scanLimit;
  private final Corruption corruption = new Corruption();

  private PostgresEngine(HikariDataSource pool, PostgresSettings settings) {
    this.pool = pool;
    this.scanLimit = settings.scanLimit();
    // Half of the connections stay for changes and point reads.
    int turns = settings.connections() / 2;
    this.scans = new FairTurns(turns, Math.max(1, turns / 2), WAITING_SCANS);
  }

  /// Connects and migrates where that is needed.
  public static PostgresEngine open(PostgresSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("catalogue");
    config.setJdbcUrl(settings.url());
    if (settings.user() != null) {
      config.setUsername(settings.user());
    }
    if (settings.password() != null) {
      config.setPassword(settings.password());
    }
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(Math.min(2, settings.connections()));
    config.setConnectionTimeout(10_000);
    HikariDataSource pool = connect(config, settings);
    try {
      Schema.POSTGRES.migrate(pool);
      return new PostgresEngine(pool, settings);
    } catch (RuntimeException failure) {
      pool.close();
      throw failure;
    }
  }

  /// Tries again as long as the server is not there yet; what it says itself is final.
  private static HikariDataSource connect(HikariConfig config, PostgresSettings settings) {
    long end = System.nanoTime() + settings.patience().toNanos();
    while (true) {
      try {
        return new HikariDataSource(config);
      } catch (PoolInitializationException failure) {
        if (!PostgresFailures.mayPass(failure) || System.nanoTime() >= end) {
          throw new UnusableCatalogue(
              "PostgreSQL at %s cannot be used: %s"
                  .formatted(settings, PostgresFailures.words(failure)),
              failure);
        }
        log.warn("Waiting for PostgreSQL at {}: {}", settings, PostgresFailures.words(failure));
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  @Override
  public <T> T change(Work<T> change) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transact(change, Duration.ZERO);
      } catch (SqlFailure failure) {
        if (attempt == ATTEMPTS || !PostgresFailures.isPassing(failure)) {
          throw explained(failure);
        }
      }
    }
  }

  @Override
  public <T> T read(Work<T> query) {
    try (Connection connection = pool.getConnection()) {
      return query.run(new Session(new FreshStatements(connection, Duration.ZERO), true));
    } catch (SQLException failure) {
      throw explained(new SqlFailure(failure));
    } catch (SqlFailure failure) {
      throw explained(failure);
    }
  }

  @Override
  public <T> T scan(AccountId account, Work<T> query) {
    return scanInTurn(account, query);
  }

  @Override
  public <T> T scan(Work<T> query) {
    return scanInTurn(SERVER, query);
  }

  private <T> T scanInTurn(Object party, Work<T> query) {
    scans.take(party, scanLimit);
    try {
      return snapshot(query, scanLimit);
    } finally {
      scans.giveBack(party);
    }
  }

  @Override
  public <T> T survey(Work<T> query) {
    try {
      if (!surveys.tryAcquire(scanLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Refusals.busy();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusals.busy();
    }
    try {
      return snapshot(query, SURVEY_LIMIT);
    } finally {
      surveys.release();
    }
  }

  /// @param limit of each statement
  private <T> T snapshot(Work<T> query, Duration limit) {
    try {
      return transact(session -> inSnapshot(session, query), limit);
    } catch (SqlFailure failure) {
      throw explained(failure);
    }
  }

  private static <T> T inSnapshot(Session session, Work<T> query) {
    session.update("set transaction isolation level repeatable read, read only");
    return query.run(session);
  }

  private <T> T transact(Work<T> work, Duration limit) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var session = new Session(new FreshStatements(connection, limit), true);
        T result = work.run(session);
        commit(connection);
        signals.committed(session.takeAnnounced());
        return result;
      } catch (RuntimeException | Error failure) {
        rollBack(connection, failure);
        throw failure;
      }
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }

  /// A commit whose answer is lost may have happened: that is no refusal, which would say that
  /// nothing has.
  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException failure) {
      if (PostgresFailures.isConnectionLost(failure)) {
        throw new IllegalStateException("nobody knows whether the change was committed", failure);
      }
      throw failure;
    }
  }

  private static void rollBack(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException failure) {
      reason.addSuppressed(failure);
    }
  }

  private RuntimeException explained(SqlFailure failure) {
    if (PostgresFailures.isCorrupt(failure)) {
      corruption.note(String.valueOf(failure.getMessage()));
    }
    return PostgresFailures.explain(failure);
  }

  /// PostgreSQL is looked at by its own tools (`pg_amcheck`).
  @Override
  public List<String> quickCheck() {
    return corruption.seen().stream().toList();
  }

  @Override
  public Corruption corruption() {
    return corruption;
  }

  @Override
  public EngineLoad load() {
    HikariPoolMXBean connections = pool.getHikariPoolMXBean();
    return new EngineLoad(
        connections.getTotalConnections(),
        connections.getActiveConnections(),
        connections.getThreadsAwaitingConnection(),
        scans.held(),
        scans.waiting());
  }

  @Override
  public int queueLength() {
    return pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
  }

  @Override
  public CommitSignals signals() {
    return signals;
  }

  @Override
  public Optional<RowChanges> changes() {
    return Optional.empty();
  }

  @Override
  public void close() {
    pool.close();
  }
}
