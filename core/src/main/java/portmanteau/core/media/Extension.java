package portmanteau.core.media;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// What a file name's extension says about its type, and thereby its kind.
public final class Extension {
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

  /// By type, its extensions, the usual one first.
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("image/jpeg", "jpg jpeg jpe jfif"),
          Map.entry("image/png", "png"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/webp", "webp"),
          Map.entry("image/bmp", "bmp"),
          Map.entry("image/tiff", "tif tiff"),
          Map.entry("image/heic", "heic"),
          Map.entry("image/heif", "heif"),
          Map.entry("image/avif", "avif"),
          Map.entry("image/vnd.microsoft.icon", "ico"),
          Map.entry("video/mp4", "mp4 m4v"),
          Map.entry("video/3gpp", "3gp 3gpp"),
          Map.entry("video/3gpp2", "3g2"),
          Map.entry("video/quicktime", "mov"),
          Map.entry("video/x-msvideo", "avi"),
          Map.entry("video/webm", "webm"),
          Map.entry("video/x-matroska", "mkv"),
          Map.entry("video/mpeg", "mpg mpeg"),
          Map.entry("video/x-ms-asf", "wmv asf"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/wav", "wav"),
          Map.entry("audio/ogg", "ogg oga opus"),
          Map.entry("audio/amr", "amr"),
          Map.entry("audio/aac", "aac"),
          Map.entry("audio/mp4", "m4a m4b m4r"),
          Map.entry("audio/3gpp", "3ga"),
          Map.entry("audio/flac", "flac"),
          Map.entry("audio/webm", "weba"),
          Map.entry("audio/x-matroska", "mka"),
          Map.entry("audio/x-ms-wma", "wma"),
          Map.entry("audio/x-aiff", "aif aiff"),
          Map.entry("application/pdf", "pdf"),
          Map.entry("application/rtf", "rtf"),
          Map.entry("text/plain", "txt"),
          Map.entry("text/csv", "csv"),
          Map.entry("application/msword", "doc dot"),
          Map.entry("application/vnd.ms-excel", "xls xlt"),
          Map.entry("application/vnd.ms-powerpoint", "ppt pps pot"),
          Map.entry("application/vnd.visio", "vsd"),
          Map.entry("application/vnd.ms-outlook", "msg"),
          Map.entry("application/vnd.ms-project", "mpp"),
          Map.entry("application/x-mspublisher", "pub"),
          Map.entry(OFFICE + "wordprocessingml.document", "docx"),
          Map.entry(OFFICE + "wordprocessingml.template", "dotx"),
          Map.entry(OFFICE + "spreadsheetml.sheet", "xlsx"),
          Map.entry(OFFICE + "spreadsheetml.template", "xltx"),
          Map.entry(OFFICE + "presentationml.presentation", "pptx"),
          Map.entry(OFFICE + "presentationml.slideshow", "ppsx"),
          Map.entry(OFFICE + "presentationml.template", "potx"),
          Map.entry("application/vnd.ms-word.document.macroenabled.12", "docm"),
          Map.entry("application/vnd.ms-excel.sheet.macroenabled.12", "xlsm"),
          Map.entry("application/vnd.ms-excel.sheet.binary.macroenabled.12", "xlsb"),
          Map.entry("application/vnd.ms-powerpoint.presentation.macroenabled.12", "pptm"),
          Map.entry("application/vnd.ms-visio.drawing", "vsdx"),
          Map.entry(OPEN_DOCUMENT + "text", "odt"),
          Map.entry(OPEN_DOCUMENT + "spreadsheet", "ods"),
          Map.entry(OPEN_DOCUMENT + "presentation", "odp"),
          Map.entry("application/zip", "zip"),
          Map.entry("application/epub+zip", "epub"),
          Map.entry("application/vnd.apple.pages", "pages"),
          Map.entry("application/vnd.apple.numbers", "numbers"),
          Map.entry("application/vnd.apple.keynote", "key"),
          Map.entry("application/vnd.adobe.indesign-idml-package", "idml"),
          Map.entry("application/vnd.google-earth.kmz", "kmz"),
          Map.entry("model/vnd.usdz+zip", "usdz"),
          Map.entry("text/html", "html htm hta shtml"),
          Map.entry("application/xhtml+xml", "xhtml xht"),
          Map.entry("image/svg+xml", "svg svgz"),
          Map.entry("application/xml", "xml xsl xslt"),
          Map.entry("text/javascript", "js mjs cjs jse vbs vbe wsf"),
          Map.entry("application/x-msdownload", "exe dll com scr cpl msi msp bat cmd ps1 lnk"),
          Map.entry("application/x-sh", "sh bash zsh csh php phtml phar asp aspx jsp cgi"),
          Map.entry("application/java-archive", "jar war ear"),
          Map.entry("application/java-vm", "class"),
          Map.entry("application/vnd.android.package-archive", "apk aab"));

  private static final Map<String, ContentType> TYPES = types(WORDS);

  private Extension() {}

  /// What follows the name's last dot, in lower case; empty if there is no dot.
  public static String of(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /// The type that goes with an extension in lower case; empty where none is known to.
  public static Optional<ContentType> type(String extension) {
    return Optional.ofNullable(TYPES.get(extension));
  }

  /// A name for a nameless file of that type.
  public static String nameFor(ContentType type) {
    String words = WORDS.get(type.value());
    return words == null ? "file" : "file." + words.split(" ", 2)[0];
  }

  private static Map<String, ContentType> types(Map<String, String> words) {
    var types = new HashMap<String, ContentType>();
    words.forEach((type, all) -> {
      for (String word : all.split(" ", -1)) {
        types.put(word, new ContentType(type));
      }
    });
    return Map.copyOf(types);
  }
}
