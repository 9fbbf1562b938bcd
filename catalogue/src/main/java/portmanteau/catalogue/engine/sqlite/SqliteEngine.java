package portmanteau.catalogue.engine.sqlite;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import portmanteau.catalogue.engine.CommitSignals;
import portmanteau.catalogue.engine.Corruption;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.EngineLoad;
import portmanteau.catalogue.engine.FairTurns;
import portmanteau.catalogue.engine.Refusals;
import portmanteau.catalogue.engine.Reserve;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.RowChanges;
import portmanteau.catalogue.engine.Schema;
import portmanteau.catalogue.engine.SqlFailure;
import portmanteau.catalogue.engine.Work;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;

/// The embedded engine: one writer thread, point reads on the caller's thread, scans on a few
/// threads of their own.
public final class SqliteEngine implements Engine {
  private static final int GROUP = 256;

  /// Of one account.
  private static final int WAITING_SCANS = 256;

  private static final Object SERVER = "server";

  /// That a check tells of; the first say enough.
  private static final int FINDINGS = 20;

  private static final Duration SURVEY_LIMIT = Duration.ofMinutes(30);

  /// The tables worth caching: a download reads a row of each.
  private static final Set<String> WATCHED = Set.of("media", "blob");

  private final RowChanges changes = new RowChanges(WATCHED);
  private final CommitSignals signals = new CommitSignals();
  private final Corruption corruption = new Corruption();
  private final SqliteWriter writer;
  private final SqlitePool readers;
  private final SqlitePool scanners;
  private final SqlitePool surveyors;
  private final WalCheckpoints checkpoints;
  private final FreePages freePages;
  private final ExecutorService scanThreads;
  private final FairTurns scanTurns;
  private final Duration scanLimit;

  private final SqliteFile file;
  private final Reserve reserve;

  private SqliteEngine(SqliteSettings settings, SqliteFile file, Reserve reserve) {
    this.file = file;
    this.reserve = reserve;
    this.scanLimit = settings.scanLimit();
    this.writer =
        new SqliteWriter(
            file::openWriter, new SqliteWriter.Watchers(changes, signals), settings.queue(), GROUP);
    this.readers = new SqlitePool(file::openReader, settings.readers());
    this.scanners = new SqlitePool(file::openScanner, settings.scanners());
    this.surveyors = new SqlitePool(file::openScanner, 1);
    this.checkpoints = new WalCheckpoints(file, writer, scanners, settings.logBytes());
    this.freePages = new FreePages(file, writer);
    this.scanTurns =
        new FairTurns(settings.scanners(), Math.max(1, settings.scanners() / 2), WAITING_SCANS);
    this.scanThreads =
        Executors.newFixedThreadPool(
            settings.scanners(), Thread.ofPlatform().name("catalogue-scan-", 0).daemon().factory());
  }

  /// Opens the file, made and migrated where that is needed.
  public static SqliteEngine open(SqliteSettings settings) {
    return open(settings, Reserve.NONE);
  }

  /// As [#open(SqliteSettings)].
  ///
  /// @param reserve what is given up for changes that give room back
  public static SqliteEngine open(SqliteSettings settings, Reserve reserve) {
    SqliteLibrary.prepare();
    var file = new SqliteFile(settings.file(), settings.maxPages());
    file.create();
    Schema.SQLITE.migrate(new SqliteDataSource(file));
    file.syncDirectory();
    return new SqliteEngine(settings, file, reserve);
  }

  @Override
  public <T> T change(Work<T> change) {
    return watched(() -> writer.run(change));
  }

  @Override
  public <T> T release(Work<T> change) {
    try {
      return change(change);
    } catch (Refusal refusal) {
      if (refusal.problem() instanceof Problem.StorageFull && reserve.giveUp()) {
        return change(change);
      }
      throw refusal;
    }
  }

  /// Every statement is a look at the file too.
  private <T> T watched(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      if (SqliteFailures.isCorrupt(failure)) {
        corruption.note(String.valueOf(failure.getMessage()));
      }
      throw SqliteFailures.isRefusedByDisk(failure) && file.isReadOnly()
          ? Refusals.readOnly(failure)
          : failure;
    }
  }

  @Override
  public <T> T read(Work<T> query) {
    return watched(() -> readHere(query));
  }

  private <T> T readHere(Work<T> query) {
    SqliteConnection connection = readers.borrow();
    boolean sound = false;
    try {
      T result = query.run(connection.session());
      sound = true;
      return result;
    } catch (SqlFailure failure) {
      throw SqliteFailures.explain(failure);
    } finally {
      if (sound) {
        readers.giveBack(connection);
      } else {
        readers.discard(connection);
      }
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

  /// The turn lasts until the thread is free, even where nobody waits for the answer any more.
  private <T> T scanInTurn(Object party, Work<T> query) {
    long began = System.nanoTime();
    scanTurns.take(party, scanLimit);
    var scan = new Scan<>(scanners, query, () -> scanTurns.giveBack(party));
    try {
      scanThreads.execute(scan);
    } catch (RejectedExecutionException closed) {
      scanTurns.giveBack(party);
      throw Refusals.closed();
    }
    return watched(() -> scan.await(scanLimit.minusNanos(System.nanoTime() - began)));
  }

  /// On a thread of its own, so that it keeps no list waiting.
  @Override
  public <T> T survey(Work<T> query) {
    var survey = new Scan<>(surveyors, query, () -> {});
    Thread.ofPlatform().name("catalogue-survey").daemon().start(survey);
    return watched(() -> survey.await(SURVEY_LIMIT));
  }

  /// Without the comparison of indexes with their tables, which takes many times as long.
  @Override
  public List<String> quickCheck() {
    List<String> found;
    try {
      found = survey(session -> session.list("pragma quick_check(" + FINDINGS + ")", Row::text));
    } catch (SqlFailure failure) {
      if (!SqliteFailures.isCorrupt(failure)) {
        throw failure;
      }
      found = List.of(String.valueOf(failure.getMessage()));
    }
    List<String> corrupt = found.stream().filter(line -> !line.equals("ok")).toList();
    corruption.note(corrupt);
    return corrupt;
  }

  @Override
  public void giveBackFreePages() {
    watched(() -> {
      freePages.giveBack();
      return true;
    });
  }

  @Override
  public Corruption corruption() {
    return corruption;
  }

  @Override
  public EngineLoad load() {
    int busy = readers.busy() + scanners.busy() + surveyors.busy();
    int idle = readers.idle() + scanners.idle() + surveyors.idle();
    return new EngineLoad(
        busy + idle, busy, writer.queueLength(), scanTurns.held(), scanTurns.waiting());
  }

  @Override
  public int queueLength() {
    return writer.queueLength();
  }

  @Override
  public CommitSignals signals() {
    return signals;
  }

  @Override
  public Optional<RowChanges> changes() {
    return Optional.of(changes);
  }

  @Override
  public void close() {
    scanThreads.shutdown();
    freePages.close();
    checkpoints.close();
    writer.close();
    readers.close();
    scanners.close();
    surveyors.close();
  }
}
