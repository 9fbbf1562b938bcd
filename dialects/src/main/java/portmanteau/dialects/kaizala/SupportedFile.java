package portmanteau.dialects.kaizala;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.MediaKind;

/// A file of the vendor page's table: extension, declared type and bytes are all in it, and of one
/// kind. Within a kind they may differ.
///
/// @param kind of the file
/// @param usual the type that goes with the extension
record SupportedFile(MediaKind kind, ContentType usual) {
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  /// What bytes are called that are Office's, before 2007 and since, where no more is known.
  private static final String COMPOUND = "application/x-tika-msoffice";

  private static final String PACKAGE = "application/x-tika-ooxml";

  /// The table, by extension.
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("doc", "application/msword"),
          Map.entry("docx", OFFICE + "wordprocessingml.document"),
          Map.entry("xls", "application/vnd.ms-excel"),
          Map.entry("xlsx", OFFICE + "spreadsheetml.sheet"),
          Map.entry("ppt", "application/vnd.ms-powerpoint"),
          Map.entry("pptx", OFFICE + "presentationml.presentation"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("3gpp", "video/3gpp"),
          Map.entry("3gp", "video/3gpp"));

  /// Other names of the same types, as clients send them.
  private static final Map<String, String> ALIASES =
      Map.of(
          "image/jpg", "image/jpeg",
          "audio/mp3", "audio/mpeg",
          "audio/x-wav", "audio/wav",
          "audio/wave", "audio/wav",
          "audio/vnd.wave", "audio/wav");

  /// OLE2 bytes that are none of the table's, and are taken for documents here all the same.
  private static final Set<String> COMPOUNDS =
      Set.of(COMPOUND, "application/vnd.visio", "application/vnd.ms-outlook");

  private static final Set<String> OLD_OFFICE =
      Set.of("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint");

  /// Reads what a part's headers say.
  ///
  /// @param declared by the part; null where it says nothing, or nonsense
  static SupportedFile of(String fileName, @Nullable ContentType declared) {
    String extension = extension(fileName);
    ContentType usual =
        Optional.ofNullable(TYPES.get(extension))
            .map(ContentType::new)
            .orElseThrow(() -> refusal("Files with the extension \"" + extension + "\""));
    MediaKind kind = MediaKind.of(usual);
    if (declared == null) {
      throw new Problem.UnsupportedType("Each file needs a Content-Type of its own").refusal();
    }
    ContentType type =
        Optional.of(declared)
            .map(named -> canonical(named, extension))
            .filter(SupportedFile::isListed)
            .orElseThrow(() -> refusal("Files of that Content-Type"));
    if (MediaKind.of(type) != kind) {
      throw new Problem.UnsupportedType(
              "The extension \"" + extension + "\" and the Content-Type " + type + " do not agree")
          .refusal();
    }
    return new SupportedFile(kind, usual);
  }

  /// What bytes of that type are in this face, by which all OLE2 is documents.
  static MediaKind kind(ContentType sniffed) {
    return COMPOUNDS.contains(sniffed.value()) ? MediaKind.DOCUMENT : MediaKind.of(sniffed);
  }

  /// The type to label the file with, its bytes being seen: theirs, or the extension's where it
  /// tells more of them.
  ContentType label(ContentType sniffed) {
    ContentType type = canonical(sniffed, "");
    if (!isTaken(type) || kind(type) != kind) {
      throw new Problem.UnsupportedType("The bytes are not what the file's name and type say")
          .refusal();
    }
    boolean extensionTellsMore =
        switch (type.value()) {
          case COMPOUND -> OLD_OFFICE.contains(usual.value());
          case PACKAGE -> usual.value().startsWith(OFFICE);
          default -> false;
        };
    return extensionTellsMore ? usual : type;
  }

  private static boolean isTaken(ContentType type) {
    return isListed(type) || COMPOUNDS.contains(type.value()) || type.value().equals(PACKAGE);
  }

  /// Python's table of types calls every `.3gp` file sound.
  private static ContentType canonical(ContentType type, String extension) {
    if (type.value().equals("audio/3gpp") && extension.startsWith("3gp")) {
      return new ContentType("video/3gpp");
    }
    return new ContentType(ALIASES.getOrDefault(type.value(), type.value()));
  }

  private static boolean isListed(ContentType type) {
    return TYPES.containsValue(type.value());
  }

  private static String extension(String fileName) {
    return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static RuntimeException refusal(String what) {
    return new Problem.UnsupportedType(what + " are not taken").refusal();
  }
}
