package portmanteau.catalogue.engine;

import java.nio.file.Path;
import java.time.Duration;

/// How the embedded engine is set.
///
/// @param file the database; its directory must exist
/// @param queue changes that may wait; more are refused
/// @param readers point reads at a time
/// @param scanners lists and searches at a time
/// @param scanLimit how long a list or search may take, waiting included
/// @param maxPages bounds the file in pages of 4 KiB; 0 leaves it to the disk
public record SqliteSettings(
    Path file, int queue, int readers, int scanners, Duration scanLimit, long maxPages) {
  public SqliteSettings {
    if (queue < 1 || readers < 1 || scanners < 1 || maxPages < 0 || !scanLimit.isPositive()) {
      throw new UnusableCatalogue("queue, readers, scanners and scanLimit are positive");
    }
  }

  /// What fits most machines.
  public static SqliteSettings of(Path file) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new SqliteSettings(file, 4096, 32, cores, Duration.ofSeconds(10), 0);
  }

  public SqliteSettings withMaxPages(long pages) {
    return new SqliteSettings(file, queue, readers, scanners, scanLimit, pages);
  }
}
