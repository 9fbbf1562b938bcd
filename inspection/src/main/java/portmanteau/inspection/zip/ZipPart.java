package portmanteau.inspection.zip;

import java.util.Locale;
import java.util.Optional;

/// An entry of a ZIP whose name says what the archive is for.
enum ZipPart {
  /// OpenDocument 1.3 part 2 §3.3, EPUB OCF §4.3: names the type.
  MIMETYPE,
  /// OpenDocument 1.3 part 2 §3.2: lists all files, and names the type too.
  OPEN_DOCUMENT_MANIFEST,
  /// EPUB OCF §4.2.6.
  EPUB_CONTAINER,
  /// ECMA-376 part 2: makes a ZIP an Open Packaging one.
  CONTENT_TYPES,
  WORD,
  EXCEL,
  POWERPOINT,
  /// Makes a ZIP a program for Java (JAR file specification).
  JAVA_MANIFEST,
  /// Makes a ZIP a program for Android.
  ANDROID_MANIFEST;

  /// The part that an entry of that name is; names are compared as readers of documents do, which
  /// forgive another case, backslashes and a slash at the beginning.
  static Optional<ZipPart> of(String name) {
    String plain = plain(name);
    return switch (plain) {
      case "mimetype" -> Optional.of(MIMETYPE);
      case "meta-inf/manifest.xml" -> Optional.of(OPEN_DOCUMENT_MANIFEST);
      case "meta-inf/container.xml" -> Optional.of(EPUB_CONTAINER);
      case "[content_types].xml" -> Optional.of(CONTENT_TYPES);
      case "meta-inf/manifest.mf" -> Optional.of(JAVA_MANIFEST);
      case "androidmanifest.xml" -> Optional.of(ANDROID_MANIFEST);
      default -> byFolder(plain);
    };
  }

  private static Optional<ZipPart> byFolder(String name) {
    if (name.startsWith("word/")) {
      return Optional.of(WORD);
    }
    if (name.startsWith("xl/")) {
      return Optional.of(EXCEL);
    }
    return name.startsWith("ppt/") ? Optional.of(POWERPOINT) : Optional.empty();
  }

  private static String plain(String name) {
    String plain = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    int start = plain.startsWith("./") ? 1 : 0;
    while (start < plain.length() && plain.charAt(start) == '/') {
      start++;
    }
    return plain.substring(start);
  }
}
