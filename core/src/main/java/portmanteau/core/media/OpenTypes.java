package portmanteau.core.media;

import java.util.Map;
import java.util.Set;
import portmanteau.core.blob.ContentType;

/// Other names that bytes may have: containers hold more than one format, and text comes in many.
final class OpenTypes {
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

  private static final Set<String> OLD_OFFICE =
      Set.of("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint");

  private static final Set<String> MP4_SOUND =
      Set.of("audio/mp4", "audio/x-m4a", "audio/m4a", "audio/x-m4b", "audio/m4b");

  /// By sniffed type, names of the same container for the same kind.
  private static final Map<String, Set<String>> SAME_CONTAINER =
      Map.ofEntries(
          Map.entry("audio/mp4", MP4_SOUND),
          Map.entry("audio/3gpp", MP4_SOUND),
          Map.entry("audio/3gpp2", MP4_SOUND),
          Map.entry("video/mp4", Set.of("video/x-m4v")),
          Map.entry("video/3gpp", Set.of("video/mp4")),
          Map.entry("video/3gpp2", Set.of("video/mp4")),
          Map.entry("audio/ogg", Set.of("audio/opus", "audio/vorbis", "audio/speex")),
          Map.entry("audio/x-matroska", Set.of("audio/matroska")),
          Map.entry("video/x-matroska", Set.of("video/matroska")),
          Map.entry("video/x-msvideo", Set.of("video/avi", "video/vnd.avi")),
          Map.entry("video/x-ms-asf", Set.of("video/x-ms-wmv")));

  /// Text formats whose type does not say so.
  private static final Set<String> TEXTS =
      Set.of(
          "application/json",
          "application/ld+json",
          "application/x-ndjson",
          "application/yaml",
          "application/x-yaml",
          "application/csv",
          "application/sql",
          "application/x-subrip");

  /// Formats that are ZIP archives by other names than those of vendors.
  private static final Set<String> ZIPS =
      Set.of("application/x-zip", "application/x-zip-compressed", "application/x-cbz");

  private OpenTypes() {}

  /// Whether bytes of that sniffed type may as well be called `name`.
  static boolean leave(ContentType sniffed, ContentType name) {
    if (sniffed.equals(ContentType.OCTETS)) {
      return true;
    }
    if (MediaKind.of(name) == MediaKind.ACTIVE) {
      return false;
    }
    return switch (sniffed.value()) {
      case "text/plain" -> name.family().equals("text") || TEXTS.contains(name.value());
      case "application/zip" -> isZip(name);
      case "application/x-office-compound" -> OLD_OFFICE.contains(name.value()) || isVendors(name);
      case "application/x-office-package" ->
          name.value().startsWith(OFFICE)
              || (isVendors(name) && !OLD_OFFICE.contains(name.value()));
      default -> SAME_CONTAINER.getOrDefault(sniffed.value(), Set.of()).contains(name.value());
    };
  }

  private static boolean isZip(ContentType name) {
    return name.value().endsWith("+zip")
        || ZIPS.contains(name.value())
        || (isVendors(name) && MediaKind.of(name) == MediaKind.OTHER);
  }

  /// A vendor's format without a known signature.
  private static boolean isVendors(ContentType name) {
    String value = name.value();
    boolean vendors =
        value.startsWith("application/vnd.")
            || value.startsWith("application/x-ms")
            || value.startsWith("application/x-iwork");
    return vendors
        && !value.startsWith(OFFICE)
        && !value.startsWith(OPEN_DOCUMENT)
        && !value.equals("application/vnd.rar");
  }
}
