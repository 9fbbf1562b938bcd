package portmanteau.dialects.kaizala.wire;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.Extension;
import portmanteau.core.media.FirstLabel;
import portmanteau.core.media.MediaKind;

/// A file whose declared type is in the vendor page's table. Its bytes may be of whatever type
/// within that kind: clients send HEIC as JPEG and RTF as Word every day.
///
/// @param kind of the file
/// @param mayBeSound whether a film may turn out to have nothing to see
public record SupportedFile(String name, MediaKind kind, boolean mayBeSound) {
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  /// The table's types.
  private static final Set<String> TYPES =
      Set.of(
          "image/jpeg",
          "image/png",
          "audio/mpeg",
          "audio/wav",
          "application/msword",
          OFFICE + "wordprocessingml.document",
          "application/vnd.ms-excel",
          OFFICE + "spreadsheetml.sheet",
          "application/vnd.ms-powerpoint",
          OFFICE + "presentationml.presentation",
          "application/pdf",
          "video/mp4",
          "video/3gpp");

  /// Other names of the same types, as clients send them.
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("image/jpg", "image/jpeg"),
          Map.entry("image/pjpeg", "image/jpeg"),
          Map.entry("image/x-png", "image/png"),
          Map.entry("audio/mp3", "audio/mpeg"),
          Map.entry("audio/x-mp3", "audio/mpeg"),
          Map.entry("audio/x-mpeg", "audio/mpeg"),
          Map.entry("audio/mpeg3", "audio/mpeg"),
          Map.entry("audio/x-wav", "audio/wav"),
          Map.entry("audio/x-pn-wav", "audio/wav"),
          Map.entry("audio/wave", "audio/wav"),
          Map.entry("audio/vnd.wave", "audio/wav"),
          Map.entry("application/x-pdf", "application/pdf"));

  /// OLE2 bytes that are none of the table's, and are taken for documents here all the same.
  private static final Set<String> COMPOUNDS =
      Set.of("application/vnd.visio", "application/vnd.ms-outlook");

  /// Reads a part's headers. An unknown extension is ignored.
  ///
  /// @param declared by the part; null where it says nothing, or nonsense
  public static SupportedFile of(String fileName, @Nullable ContentType declared) {
    if (declared == null) {
      throw new Problem.UnsupportedType("Each file needs a Content-Type of its own.").refusal();
    }
    String extension = Extension.of(fileName);
    ContentType type = canonical(declared, extension);
    if (!TYPES.contains(type.value())) {
      throw new Problem.UnsupportedType("Files of that Content-Type are not taken.").refusal();
    }
    MediaKind kind = MediaKind.of(type);
    boolean isOfAnotherKind =
        Extension.type(extension).map(MediaKind::of).filter(named -> named != kind).isPresent();
    if (isOfAnotherKind) {
      throw new Problem.UnsupportedType(
              "The extension \"" + extension + "\" and the Content-Type " + type + " do not agree.")
          .refusal();
    }
    return new SupportedFile(fileName, kind, !type.equals(declared) && kind == MediaKind.VIDEO);
  }

  /// What bytes of that type are in this dialect, by which all OLE2 is documents.
  public static MediaKind kind(ContentType sniffed) {
    return COMPOUNDS.contains(sniffed.value()) ? MediaKind.DOCUMENT : MediaKind.of(sniffed);
  }

  /// The type to label the file with, its bytes being seen: theirs, or the extension's where it
  /// tells more of them.
  public ContentType label(ContentType sniffed) {
    MediaKind bytes = kind(sniffed);
    if (bytes != kind && !(mayBeSound && bytes == MediaKind.AUDIO)) {
      throw new Problem.UnsupportedType("The bytes are not what the file's name and type say.")
          .refusal();
    }
    ContentType label = FirstLabel.of(sniffed, null, name).type();
    return label.isGeneric() ? sniffed : label;
  }

  /// Python's table of types calls every `.3gp` file sound.
  private static ContentType canonical(ContentType type, String extension) {
    if (type.value().equals("audio/3gpp") && extension.startsWith("3gp")) {
      return new ContentType("video/3gpp");
    }
    return new ContentType(ALIASES.getOrDefault(type.value(), type.value()));
  }
}
