package portmanteau.dialects.greenapi;

import static java.util.Map.entry;
import static portmanteau.core.media.MediaKind.ACTIVE;
import static portmanteau.core.media.MediaKind.AUDIO;
import static portmanteau.core.media.MediaKind.DOCUMENT;
import static portmanteau.core.media.MediaKind.IMAGE;
import static portmanteau.core.media.MediaKind.VIDEO;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.Extension;
import portmanteau.core.media.FirstLabel;
import portmanteau.core.media.MediaKind;

/// The extension that an uploader gives to nameless bytes: `jpeg`, and thereby an image.
///
/// @param word in lower case, without a dot
record FileExtension(String word, MediaKind kind) {
  /// The header that says it (the vendor's page, "Заголовки запроса").
  static final String HEADER = "X-Gr-File-Extension";

  private static final Pattern WORD = Pattern.compile("[a-z0-9]{1,16}");

  /// Where the first of these marks stands, what is behind it says nothing.
  private static final Pattern REST = Pattern.compile("[?;].*", Pattern.DOTALL);

  /// Extensions of kinds that bytes are held against; what the vendor does not know, it sends as a
  /// document.
  private static final Map<String, MediaKind> KINDS =
      kinds(
          Map.ofEntries(
              entry(
                  IMAGE,
                  List.of(
                      "jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp", "bmp", "tif", "tiff",
                      "heic", "heif", "avif", "ico")),
              entry(
                  VIDEO,
                  List.of(
                      "mp4", "m4v", "3gp", "3gpp", "3g2", "mov", "avi", "webm", "mkv", "mpg",
                      "mpeg")),
              entry(
                  AUDIO,
                  List.of(
                      "mp3", "wav", "ogg", "oga", "opus", "amr", "aac", "m4a", "m4r", "3ga", "flac",
                      "weba", "mka", "wma", "aiff"))));

  /// Formats of plain characters, which may be in any file.
  private static final ContentType TEXT = new ContentType("text/plain");

  private static final ContentType OGG = new ContentType("application/ogg");

  /// Reads the header: `jpeg`, `.JPEG`, `photo.jpeg`, `image/jpeg` and `jpeg?x=1` are the same.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` where it is missing, or not taken
  static FileExtension of(Optional<String> header) {
    String said = header.map(String::strip).orElse("");
    if (said.isEmpty()) {
      throw Problem.Invalid.missing(HEADER).refusal();
    }
    String name = REST.matcher(said).replaceFirst("").strip();
    int mark = Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'));
    String word = name.substring(mark + 1).toLowerCase(Locale.ROOT);
    boolean active = Extension.type(word).map(MediaKind::of).filter(ACTIVE::equals).isPresent();
    if (!WORD.matcher(word).matches() || active) {
      throw new Problem.Invalid(HEADER, "Files with this extension are not taken.").refusal();
    }
    return new FileExtension(word, KINDS.getOrDefault(word, DOCUMENT));
  }

  /// What bytes of that sniffed type are served as. Bytes without a signature of their own pass as
  /// whatever they are said to be, and are served as nothing in particular.
  ///
  /// @throws portmanteau.core.Refusal `UnsupportedType` for markup, programs, and bytes of another
  ///   kind than an image's, a film's or a sound's extension says
  ContentType served(ContentType sniffed) {
    if (sniffed.equals(TEXT)) {
      return text();
    }
    if (!sniffed.equals(ContentType.OCTETS) && !fits(sniffed)) {
      throw new Problem.UnsupportedType(
              "The bytes are " + sniffed + ", which the extension " + word + " does not stand for.")
          .refusal();
    }
    return FirstLabel.of(sniffed, null, "." + word).type();
  }

  /// Text where it was promised, or nothing else was.
  private ContentType text() {
    ContentType label = FirstLabel.of(TEXT, null, "." + word).type();
    boolean promised = Extension.type(word).map(label::equals).orElse(kind == DOCUMENT);
    return promised ? label : ContentType.OCTETS;
  }

  private boolean fits(ContentType sniffed) {
    MediaKind bytes = MediaKind.of(sniffed);
    return switch (kind) {
      case DOCUMENT -> bytes != ACTIVE;
      // A film may have nothing to see.
      case VIDEO -> bytes == VIDEO || isSoundInAContainer(sniffed);
      case AUDIO -> bytes == AUDIO || sniffed.equals(OGG);
      case IMAGE, ACTIVE, OTHER -> bytes == kind;
    };
  }

  private static boolean isSoundInAContainer(ContentType sniffed) {
    return switch (sniffed.value()) {
      case "audio/mp4",
          "audio/3gpp",
          "audio/3gpp2",
          "audio/webm",
          "audio/x-matroska",
          "audio/vnd.avi",
          "audio/mp2p",
          "audio/mp2t" ->
          true;
      default -> false;
    };
  }

  private static Map<String, MediaKind> kinds(Map<MediaKind, List<String>> words) {
    var kinds = new HashMap<String, MediaKind>();
    words.forEach((kind, all) -> all.forEach(word -> kinds.put(word, kind)));
    return Map.copyOf(kinds);
  }
}
