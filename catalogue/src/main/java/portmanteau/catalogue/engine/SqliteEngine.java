package portmanteau.catalogue.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The embedded engine: one writer thread, point reads on the caller's thread, scans on a few
/// threads of their own.
public final class SqliteEngine implements Engine {
  private static final int GROUP = 256;
  private static final int WAITING_SCANS = 256;
  private static final Duration SURVEY_LIMIT = Duration.ofMinutes(30);

  /// What is worth remembering: a download reads a row of each.
  private static final Set<String> WATCHED = Set.of("media", "blob");

  private final RowChanges changes = new RowChanges(WATCHED);
  private final SqliteWriter writer;
  private final SqlitePool readers;
  private final SqlitePool scanners;
  private final SqlitePool surveyors;
  private final LogBound logBound;
  private final ThreadPoolExecutor scanThreads;
  private final Duration scanLimit;

  private SqliteEngine(SqliteSettings settings, SqliteFile file) {
    this.scanLimit = settings.scanLimit();
    this.writer = new SqliteWriter(file::openWriter, changes, settings.queue(), GROUP);
    this.readers = new SqlitePool(file::openReader, settings.readers());
    this.scanners = new SqlitePool(file::openScanner, settings.scanners());
    this.surveyors = new SqlitePool(file::openScanner, 1);
    this.logBound = new LogBound(file, writer, scanners, settings.logBytes());
    this.scanThreads =
        new ThreadPoolExecutor(
            settings.scanners(),
            settings.scanners(),
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING_SCANS),
            Thread.ofPlatform().name("catalogue-scan-", 0).daemon().factory());
  }

  /// Opens the file, made and migrated where that is needed.
  public static SqliteEngine open(SqliteSettings settings) {
    var file = new SqliteFile(settings.file(), settings.maxPages());
    file.create();
    Schema.SQLITE.migrate(new SqliteDataSource(file));
    file.syncDirectory();
    return new SqliteEngine(settings, file);
  }

  @Override
  public <T> T change(Work<T> change) {
    return writer.run(change);
  }

  @Override
  public <T> T read(Work<T> query) {
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
  public <T> T scan(Work<T> query) {
    var scan = new Scan<>(scanners, query);
    try {
      scanThreads.execute(scan);
    } catch (RejectedExecutionException tooMany) {
      throw Refusals.busy();
    }
    return scan.await(scanLimit);
  }

  /// On a thread of its own, so that it keeps no list waiting.
  @Override
  public <T> T survey(Work<T> query) {
    var survey = new Scan<>(surveyors, query);
    Thread.ofPlatform().name("catalogue-survey").daemon().start(survey);
    return survey.await(SURVEY_LIMIT);
  }

  @Override
  public int queueLength() {
    return writer.queueLength();
  }

  @Override
  public Optional<RowChanges> changes() {
    return Optional.of(changes);
  }

  @Override
  public void close() {
    scanThreads.shutdown();
    logBound.close();
    writer.close();
    readers.close();
    scanners.close();
    surveyors.close();
  }
}
