package portmanteau.core.media;

import java.util.Set;
import portmanteau.core.blob.ContentType;

/// The kind of an upload, by its sniffed type.
public enum MediaKind {
  /// A raster image; never SVG, which is markup.
  IMAGE,
  AUDIO,
  VIDEO,
  /// PDF, Office, OpenDocument, RTF, plain text, CSV.
  DOCUMENT,
  /// Markup or programs: what a browser or a machine might run.
  ACTIVE,
  /// None of these, or unknown.
  OTHER;

  private static final Set<String> DOCUMENTS =
      Set.of(
          "application/pdf",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/vnd.ms-office",
          "application/x-office-compound",
          "application/x-office-package",
          "application/rtf",
          "text/plain",
          "text/csv");

  private static final Set<String> ACTIVES =
      Set.of(
          "text/html",
          "application/xhtml+xml",
          "application/xml",
          "text/xml",
          "image/svg+xml",
          "application/javascript",
          "text/javascript",
          "application/x-msdownload",
          "application/x-dosexec",
          "application/x-executable",
          "application/x-elf",
          "application/x-mach-o",
          "application/x-sh",
          "application/java-archive",
          "application/vnd.android.package-archive",
          "application/java-vm");

  public static MediaKind of(ContentType type) {
    String value = type.value();
    if (ACTIVES.contains(value) || value.endsWith("+xml")) {
      return ACTIVE;
    }
    if (DOCUMENTS.contains(value)
        || value.startsWith("application/vnd.openxmlformats-officedocument.")
        || value.startsWith("application/vnd.oasis.opendocument.")) {
      return DOCUMENT;
    }
    return switch (type.family()) {
      case "image" -> IMAGE;
      case "audio" -> AUDIO;
      case "video" -> VIDEO;
      default -> OTHER;
    };
  }
}
