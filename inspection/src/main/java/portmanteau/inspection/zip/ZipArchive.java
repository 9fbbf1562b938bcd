package portmanteau.inspection.zip;

import static portmanteau.inspection.bytes.Signature.type;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// ZIP and what is made of it, by what it holds and not by how it is laid out: Office Open XML and
/// programs by their entries, OpenDocument and EPUB by the type that they name (ECMA-376 part 2;
/// OpenDocument 1.3 part 2 §3; EPUB OCF §4; JAR file specification).
public final class ZipArchive implements Signature {
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
  private static final String EPUB = "application/epub+zip";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final int LONGEST_TYPE = 100;
  private static final int MANIFEST_REACH = 2048;

  private static final List<String> FIRST =
      List.of("PK\u0003\u0004", "PK\u0005\u0006", "PK\u0006\u0006");

  /// Marks of archives in several parts, which writers of one part leave in front (APPNOTE.TXT
  /// §8.5.4).
  private static final List<String> SPANNED = List.of("PK00", "PK\u0007\u0008");

  private static final Pattern ROOT_TYPE =
      Pattern.compile("media-type\\s*=\\s*[\"'](" + Pattern.quote(OPEN_DOCUMENT) + "[a-z-]+)");

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    Bytes head = bytes.head();
    int start = SPANNED.stream().anyMatch(mark -> head.has(0, mark)) ? 4 : 0;
    if (FIRST.stream().noneMatch(mark -> head.has(start, mark))) {
      return Optional.empty();
    }
    ZipParts parts = ZipParts.of(bytes, start);
    // Whatever else it says that it is, a program is a program.
    if (parts.has(ZipPart.ANDROID_MANIFEST)) {
      return type("application/vnd.android.package-archive");
    }
    if (parts.has(ZipPart.JAVA_MANIFEST)) {
      return type("application/java-archive");
    }
    Optional<ContentType> named = named(bytes, parts);
    return named.isPresent() ? named : type(byParts(parts));
  }

  /// What an archive says that it is, in whichever of the two places.
  private static Optional<ContentType> named(Excerpt bytes, ZipParts parts) throws IOException {
    Optional<ContentType> type =
        ContentType.parse(text(bytes, parts, ZipPart.MIMETYPE, LONGEST_TYPE).strip())
            .filter(ZipArchive::isNamedSo);
    if (type.isPresent()) {
      return type;
    }
    Matcher root =
        ROOT_TYPE.matcher(text(bytes, parts, ZipPart.OPEN_DOCUMENT_MANIFEST, MANIFEST_REACH));
    return root.find() ? type(root.group(1)) : Optional.empty();
  }

  private static boolean isNamedSo(ContentType type) {
    return type.value().startsWith(OPEN_DOCUMENT) || type.value().equals(EPUB);
  }

  private static String text(Excerpt bytes, ZipParts parts, ZipPart part, int most)
      throws IOException {
    var place = parts.place(part);
    return place.isPresent() ? ZipContent.text(bytes, place.getAsLong(), most) : "";
  }

  private static String byParts(ZipParts parts) {
    if (parts.has(ZipPart.CONTENT_TYPES)) {
      if (parts.has(ZipPart.WORD)) {
        return OFFICE + "wordprocessingml.document";
      }
      if (parts.has(ZipPart.EXCEL)) {
        return OFFICE + "spreadsheetml.sheet";
      }
      if (parts.has(ZipPart.POWERPOINT)) {
        return OFFICE + "presentationml.presentation";
      }
      // Some Office document: Kaizala takes any such archive that is called .docx, .xlsx or .pptx.
      return "application/x-office-package";
    }
    return parts.has(ZipPart.EPUB_CONTAINER) ? EPUB : "application/zip";
  }
}
