package portmanteau.inspection;

import static portmanteau.inspection.Signature.type;

import java.io.IOException;
import java.util.Optional;
import portmanteau.core.blob.ContentType;

/// ZIP and what is made of it: Office Open XML by its entries, OpenDocument by its first entry, JAR
/// by its manifest (APPNOTE.TXT §4.3; ECMA-376 part 2; OpenDocument 1.3 part 2 §3.3; JAR file
/// specification).
final class ZipArchive implements Signature {
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final int LONGEST_TYPE = 100;

  @Override
  public Optional<ContentType> of(Excerpt bytes) throws IOException {
    Bytes head = bytes.head();
    if (!head.has(0, "PK\u0003\u0004") && !head.has(0, "PK\u0005\u0006")) {
      return Optional.empty();
    }
    Optional<ContentType> declared = declared(head);
    if (declared.isPresent()) {
      return declared;
    }
    ZipNames names = new ZipNames();
    names.readLocalHeaders(bytes);
    names.readCentralDirectory(bytes);
    return type(byNames(names));
  }

  /// What a first, stored entry called `mimetype` says: its place and form are there to be found
  /// like a signature.
  private static Optional<ContentType> declared(Bytes head) {
    boolean stored = head.u16le(8) == 0;
    if (!stored || head.u16le(26) != 8 || !head.has(30, "mimetype")) {
      return Optional.empty();
    }
    int start = 38 + Math.max(0, head.u16le(28));
    int length = (int) Math.min(LONGEST_TYPE, Math.max(0, head.u32le(22)));
    // A writer that streams says the length behind the content; the next entry's mark ends it just
    // as well.
    int next = head.indexOf(start, "PK");
    String text = head.text(start, length > 0 ? length : Math.clamp(next - start, 0, LONGEST_TYPE));
    return ContentType.parse(text)
        .filter(type ->
            type.value().startsWith(OPEN_DOCUMENT) || type.value().equals("application/epub+zip"));
  }

  private static String byNames(ZipNames names) {
    if (names.hasManifest()) {
      return "application/java-archive";
    }
    if (names.hasContentTypes()) {
      if (names.hasFolder("word/")) {
        return OFFICE + "wordprocessingml.document";
      }
      if (names.hasFolder("xl/")) {
        return OFFICE + "spreadsheetml.sheet";
      }
      if (names.hasFolder("ppt/")) {
        return OFFICE + "presentationml.presentation";
      }
      // Some Office document: Kaizala takes any such archive that is called .docx, .xlsx or .pptx.
      return "application/x-tika-ooxml";
    }
    return "application/zip";
  }
}
