package portmanteau.imaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where libvips is.
///
/// @param file null where there is none
/// @param unavailability a whole sentence that says how to get it; empty where it is there
public record VipsLibrary(@Nullable Path file, String unavailability) {
  /// Where the launcher has put ours.
  public static final String PROPERTY = "portmanteau.vips";

  private static final String ADVICE =
      "Install it (Debian: libvips42), run imaging/fetch-libvips, or set vips-library to its file.";

  private static final List<String> SYSTEM =
      List.of(
          "/usr/lib/x86_64-linux-gnu/libvips.so.42",
          "/usr/lib/aarch64-linux-gnu/libvips.so.42",
          "/usr/lib64/libvips.so.42",
          "/usr/lib/libvips.so.42",
          "/usr/local/lib/libvips.so.42",
          "/opt/homebrew/lib/libvips.42.dylib",
          "/usr/local/lib/libvips.42.dylib");

  /// Looks at the one that was set and at no other, or else for ours, then for the system's.
  public static VipsLibrary find(@Nullable Path set) {
    if (set != null) {
      return Files.isRegularFile(set)
          ? new VipsLibrary(set.toAbsolutePath(), "")
          : missing("the setting vips-library names a file that is not there");
    }
    Optional<Path> found =
        Stream.concat(Stream.ofNullable(System.getProperty(PROPERTY)), SYSTEM.stream())
            .map(Path::of)
            .filter(Files::isRegularFile)
            .findFirst();
    return found
        .map(file -> new VipsLibrary(file, ""))
        .orElseGet(() -> missing("libvips is missing"));
  }

  private static VipsLibrary missing(String why) {
    return new VipsLibrary(
        null, "This server makes no variants of pictures, since " + why + ". " + ADVICE);
  }
}
