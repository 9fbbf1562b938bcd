package portmanteau.dialects.greenapi;

import static java.util.Map.entry;
import static portmanteau.core.media.MediaKind.AUDIO;
import static portmanteau.core.media.MediaKind.DOCUMENT;
import static portmanteau.core.media.MediaKind.IMAGE;
import static portmanteau.core.media.MediaKind.VIDEO;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.MediaKind;

/// What an uploader says of bytes that come without a name: `jpeg`, and thereby an image.
///
/// @param word in lower case, without a dot
record FileExtension(String word, MediaKind kind) {
  /// The header that says it (the vendor's page, "Заголовки запроса").
  static final String HEADER = "X-Gr-File-Extension";

  private static final Map<String, MediaKind> TAKEN =
      kinds(
          Map.ofEntries(
              entry(
                  IMAGE,
                  List.of(
                      "jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "heic", "avif")),
              entry(VIDEO, List.of("mp4", "3gp", "3gpp", "mov", "avi", "webm", "mkv")),
              entry(AUDIO, List.of("mp3", "wav", "ogg", "opus", "amr", "aac", "m4a", "flac")),
              entry(
                  DOCUMENT,
                  List.of(
                      "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp",
                      "rtf", "txt", "csv"))));

  /// Whose bytes are just characters, and may stand in any file.
  private static final ContentType TEXT = new ContentType("text/plain");

  /// Whose files are such characters and nothing else.
  private static final Set<String> TEXTS = Set.of("txt", "csv");

  /// Containers of one kind that may as well carry what is asked for.
  private static final Map<MediaKind, Set<ContentType>> CONTAINERS =
      Map.of(
          VIDEO, Set.of(new ContentType("audio/mp4")),
          AUDIO, Set.of(new ContentType("application/ogg")));

  /// Reads the header: `jpeg`, `.jpeg` and `JPEG` are the same.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` where it is missing, or not taken
  static FileExtension of(Optional<String> header) {
    String said = header.map(String::strip).orElse("");
    if (said.isEmpty()) {
      throw Problem.Invalid.missing(HEADER).refusal();
    }
    String word = (said.startsWith(".") ? said.substring(1) : said).toLowerCase(Locale.ROOT);
    MediaKind kind = TAKEN.get(word);
    if (kind == null) {
      throw new Problem.Invalid(HEADER, "Files with this extension are not taken").refusal();
    }
    return new FileExtension(word, kind);
  }

  /// What bytes of that sniffed type are served as. Bytes without a signature of their own pass as
  /// whatever they are said to be, and are served as nothing in particular.
  ///
  /// @throws portmanteau.core.Refusal `UnsupportedType` for markup, programs, and bytes of another
  ///   kind than the extension says
  ContentType served(ContentType sniffed) {
    boolean isText = sniffed.equals(TEXT);
    if (sniffed.equals(ContentType.OCTETS) || isText || fits(sniffed)) {
      return sniffed.isGeneric() || (isText && !TEXTS.contains(word))
          ? ContentType.OCTETS
          : sniffed;
    }
    throw new Problem.UnsupportedType(
            "The bytes are " + sniffed + ", which the extension " + word + " does not stand for")
        .refusal();
  }

  private boolean fits(ContentType sniffed) {
    return MediaKind.of(sniffed) == kind
        || CONTAINERS.getOrDefault(kind, Set.of()).contains(sniffed);
  }

  private static Map<String, MediaKind> kinds(Map<MediaKind, List<String>> words) {
    var kinds = new HashMap<String, MediaKind>();
    words.forEach((kind, all) -> all.forEach(word -> kinds.put(word, kind)));
    return Map.copyOf(kinds);
  }
}
