package portmanteau.catalogue.engine.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;
import portmanteau.catalogue.engine.SqlFailure;
import portmanteau.catalogue.engine.UnusableCatalogue;

/// The database file: opens connections to it that are set as durability needs.
///
/// `maxPages` bounds the file's size in pages of 4 KiB; 0 leaves it to the disk.
public record SqliteFile(Path path, long maxPages) {
  private static final String MAPPED = "pragma mmap_size = 2000000000";
  private static final String UNMAPPED = "pragma mmap_size = 0";

  /// Makes the file where it is missing, for its owner only, since secrets are in it; SQLite would
  /// let everyone read it, and gives its other files the same mode.
  public void create() {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      if (!Files.exists(path)) {
        Files.createFile(path, ownerOnly);
      }
    } catch (IOException failure) {
      throw new UnusableCatalogue("The catalogue " + path + " cannot be made.", failure);
    }
  }

  /// Opens a connection that writes.
  ///
  /// Its temporary files may go to disk: held in memory, the journal of a savepoint is walked from
  /// its start at the end of each statement, and a change of a thousand rows takes ten seconds.
  ///
  /// Its page cache is small: a commit after which a page was split looks through all of it. What
  /// is not there the system has, mapped.
  SqliteConnection openWriter() {
    return open(
        List.of(
            MAPPED,
            "pragma cache_size = -16384",
            "pragma wal_autocheckpoint = 4000",
            "pragma journal_size_limit = 67108864",
            "pragma max_page_count = " + (maxPages == 0 ? 0xfffffffeL : maxPages)));
  }

  /// Opens a connection that reads rows by their keys.
  ///
  /// It maps nothing: SQLite unmaps the file at the first read after each change, which interrupts
  /// every core, and would map it again for a handful of pages.
  SqliteConnection openReader() {
    return openReader(UNMAPPED);
  }

  /// Opens a connection that reads a great many rows at a time.
  SqliteConnection openScanner() {
    return openReader(MAPPED);
  }

  private SqliteConnection openReader(String mapping) {
    return open(
        List.of(
            mapping,
            "pragma cache_size = -4096",
            "pragma temp_store = memory",
            "pragma query_only = on"));
  }

  /// Whether its disk can only be read now. The disk is asked by writing to it: one that the kernel
  /// has stopped writing to after a fault may still be called writable.
  boolean isReadOnly() {
    Path trial = path.resolveSibling(".write-check-" + UUID.randomUUID());
    try {
      Files.createFile(trial);
      Files.delete(trial);
      return false;
    } catch (IOException failure) {
      return String.valueOf(failure.getMessage()).contains("Read-only file system");
    }
  }

  /// Makes the file's name durable.
  void syncDirectory() {
    Path directory = path.toAbsolutePath().getParent();
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException failure) {
      throw new UnusableCatalogue("The directory of " + path + " cannot be synced.", failure);
    }
  }

  private SqliteConnection open(List<String> pragmas) {
    try {
      Connection connection = connect();
      try {
        set(connection, pragmas);
        return new SqliteConnection(connection);
      } catch (SQLException | RuntimeException failure) {
        connection.close();
        throw failure;
      }
    } catch (SQLException failure) {
      throw new SqlFailure(failure);
    }
  }

  Connection connect() throws SQLException {
    var config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.resetOpenMode(SQLiteOpenMode.FULLMUTEX);
    config.setBusyTimeout(10_000);
    config.setGetGeneratedKeys(false);
    Connection connection = config.createConnection("jdbc:sqlite:" + path.toAbsolutePath());
    try {
      set(
          connection,
          List.of(
              "pragma auto_vacuum = incremental", // of a new file; of an older one it changes
              // nothing
              "pragma journal_mode = wal",
              "pragma synchronous = full",
              "pragma foreign_keys = on"));
      verify(connection, "journal_mode", "wal");
      verify(connection, "synchronous", "2");
      verify(connection, "foreign_keys", "1");
      return connection;
    } catch (SQLException | RuntimeException failure) {
      connection.close();
      throw failure;
    }
  }

  private static void set(Connection connection, List<String> pragmas) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String pragma : pragmas) {
        statement.execute(pragma);
      }
    }
  }

  private void verify(Connection connection, String pragma, String expected) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("pragma " + pragma)) {
      String actual = results.next() ? results.getString(1) : "nothing";
      if (!expected.equals(actual)) {
        throw new UnusableCatalogue(
            "%s does not take %s=%s but stays at %s; is its file system a local one?"
                .formatted(path, pragma, expected, actual));
      }
    }
  }
}
