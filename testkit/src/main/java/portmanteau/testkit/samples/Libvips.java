package portmanteau.testkit.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// libvips as the launcher fetches it, fetched once for all tests.
public final class Libvips {
  private Libvips() {}

  /// The file of the library.
  public static Path file() {
    Path house = house(Path.of("").toAbsolutePath());
    Path folder = house.resolve(".cache/libvips");
    try {
      Process fetching =
          new ProcessBuilder(house.resolve("imaging/fetch-libvips").toString(), folder.toString())
              .inheritIO()
              .start();
      if (fetching.waitFor() != 0) {
        throw new IllegalStateException("libvips cannot be fetched; its messages stand above");
      }
      return folder.resolve("libvips");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static Path house(Path folder) {
    Path parent = folder.getParent();
    return Files.exists(folder.resolve("imaging/fetch-libvips")) || parent == null
        ? folder
        : house(parent);
  }
}
