package portmanteau.catalogue.engine.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's own code, unpacked once for all starts.
///
/// The driver alone would unpack it into the temporary folder at each start, where it stays when
/// the process is killed, and where programs may not be allowed to run.
final class SqliteLibrary {
  private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);

  /// What the driver asks for a folder that has it.
  private static final String FOLDER = "org.sqlite.lib.path";

  /// A folder for it, as the launcher knows one beside the program's own.
  private static final String LIBRARIES = "portmanteau.libraries";

  private SqliteLibrary() {}

  /// Unpacks it where that was not done before, and tells the driver where it is. Where there is no
  /// place for it the driver does as it does by itself.
  static synchronized void prepare() {
    if (System.getProperty(FOLDER) != null) {
      return;
    }
    besideProgram()
        .filter(SqliteLibrary::unpack)
        .or(() -> inCache().filter(SqliteLibrary::unpack))
        .ifPresent(folder -> System.setProperty(FOLDER, folder.toString()));
  }

  private static Optional<Path> besideProgram() {
    return Optional.ofNullable(System.getProperty(LIBRARIES)).map(Path::of);
  }

  private static Optional<Path> inCache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    String home = System.getProperty("user.home");
    if (cache != null && !cache.isBlank()) {
      return Optional.of(folder(Path.of(cache)));
    }
    return home == null || home.isBlank() || home.equals("?")
        ? Optional.empty()
        : Optional.of(folder(Path.of(home, ".cache")));
  }

  private static Path folder(Path cache) {
    return cache.resolve("portmanteau").resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
  }

  private static boolean unpack(Path folder) {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (packed == null) {
        return false;
      }
      byte[] library = packed.readAllBytes();
      Path file = folder.resolve(name);
      if (!Files.exists(file) || Files.size(file) != library.length) {
        write(file, library);
      }
      return true;
    } catch (IOException failure) {
      log.debug("SQLite's library cannot be unpacked into {}", folder, failure);
      return false;
    }
  }

  /// Starts at the same time see all of it or nothing.
  private static void write(Path file, byte[] library) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), ".", ".part");
    try {
      Files.write(part, library);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
