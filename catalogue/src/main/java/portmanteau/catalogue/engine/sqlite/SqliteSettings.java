package portmanteau.catalogue.engine.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import portmanteau.catalogue.engine.UnusableCatalogue;

/// How the embedded engine is set.
///
/// @param file the database; its directory must exist
/// @param queue changes that may wait; more are refused
/// @param readers point reads at a time
/// @param scanners lists and searches at a time; one account has at most half of them
/// @param scanLimit how long a list or search may take, waiting included
/// @param maxPages bounds the file in pages of 4 KiB; 0 leaves it to the disk
/// @param logBytes of the write-ahead log, above which lists and searches make way for it
public record SqliteSettings(
    Path file,
    int queue,
    int readers,
    int scanners,
    Duration scanLimit,
    long maxPages,
    long logBytes) {
  /// Twice what SQLite keeps of a log that it has done with.
  private static final long LOG_BYTES = 128L << 20;

  public SqliteSettings {
    if (queue < 1
        || readers < 1
        || scanners < 1
        || maxPages < 0
        || logBytes < 1
        || !scanLimit.isPositive()) {
      throw new UnusableCatalogue("queue, readers, scanners, scanLimit and logBytes are positive");
    }
  }

  /// What fits most machines.
  public static SqliteSettings of(Path file) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new SqliteSettings(file, 4096, 32, 2 * cores, Duration.ofSeconds(10), 0, LOG_BYTES);
  }

  public SqliteSettings withMaxPages(long pages) {
    return new SqliteSettings(file, queue, readers, scanners, scanLimit, pages, logBytes);
  }

  public SqliteSettings withLogBytes(long bytes) {
    return new SqliteSettings(file, queue, readers, scanners, scanLimit, maxPages, bytes);
  }
}
