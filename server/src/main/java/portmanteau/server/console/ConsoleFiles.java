package portmanteau.server.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;

/// The files of the console, as the build has put them beside the classes; none where it was made
/// without node.
final class ConsoleFiles {
  private static final String FOLDER = "/portmanteau/console/";
  private static final Pattern NAME =
      Pattern.compile("index\\.html|assets/[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

  /// One of them.
  ///
  /// @param packed the same in gzip
  /// @param tag its entity tag
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record ConsoleFile(String type, byte[] bytes, byte[] packed, String tag) {}

  /// The page that everything begins with.
  Optional<ConsoleFile> index() {
    return find("index.html");
  }

  /// The file of that name below `/console/`.
  Optional<ConsoleFile> find(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    @Nullable ConsoleFile known = files.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ConsoleFile> read = read(name);
    read.ifPresent(file -> files.put(name, file));
    return read;
  }

  private static Optional<ConsoleFile> read(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      return Optional.empty();
    }
    try (@Nullable InputStream in = ConsoleFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      String tag = '"' + HexFormat.of().formatHex(Digests.sha256().digest(bytes), 0, 16) + '"';
      return Optional.of(new ConsoleFile(type, bytes, packed(bytes), tag));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
