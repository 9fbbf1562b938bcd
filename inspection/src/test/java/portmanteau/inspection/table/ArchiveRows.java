package portmanteau.inspection.table;

import static portmanteau.core.media.MediaKind.ACTIVE;
import static portmanteau.core.media.MediaKind.DOCUMENT;
import static portmanteau.core.media.MediaKind.OTHER;
import static portmanteau.testkit.samples.Pieces.bytes;
import static portmanteau.testkit.samples.Pieces.fill;
import static portmanteau.testkit.samples.Pieces.join;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import portmanteau.testkit.samples.Papers;

/// ZIP archives by what they hold.
final class ArchiveRows {
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String DOCX = OFFICE + "wordprocessingml.document";
  private static final String XLSX = OFFICE + "spreadsheetml.sheet";
  private static final String PPTX = OFFICE + "presentationml.presentation";
  private static final String ODT = "application/vnd.oasis.opendocument.text";
  private static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";
  private static final String TYPES = "[Content_Types].xml";

  private ArchiveRows() {}

  static List<Row> office() {
    byte[] xlsx = Papers.zip("_rels/.rels", "xl/workbook.xml", TYPES);
    return new Rows()
        .of(DOCUMENT)
        .add("DOCX", DOCX, Papers.docx())
        .add("PPTX", PPTX, Papers.pptx())
        .add(
            "XLSX, its types last",
            XLSX,
            xlsx,
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "XLSX with a Zip64 end",
            XLSX,
            Papers.zip64(xlsx),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "XLSX with its types in lower case",
            XLSX,
            Papers.zip("[content_types].xml", "xl/workbook.xml"),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "DOCX with slashes in front",
            DOCX,
            Papers.zip("/" + TYPES, "/word/document.xml"),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "DOCX with backslashes",
            DOCX,
            Papers.zip(TYPES, "word\\document.xml"),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "PPTX in capitals",
            PPTX,
            Papers.zip(TYPES, "PPT/presentation.xml"),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "DOCX behind PK00",
            DOCX,
            join(bytes("PK00"), Papers.docx()),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "DOCX behind the mark of a part",
            DOCX,
            join(bytes("PK\u0007\b"), Papers.docx()),
            "file: application/zip, it looks at the order of the first entries")
        .add("DOCX cut off", DOCX, Arrays.copyOf(Papers.docx(), Papers.docx().length - 60))
        .add("DOCX with a comment", DOCX, withComment(Papers.docx()))
        .add(
            "XLSX behind 5000 pictures",
            XLSX,
            Papers.zip(many(5000, "xl/workbook.xml", TYPES)),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "some Open Packaging file",
            "application/x-office-package",
            Papers.zip(TYPES, "lib/a.dll"),
            "file: application/zip, it looks at the order of the first entries")
        .all();
  }

  static List<Row> named() {
    String manifest =
        "<manifest:manifest><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"";
    return new Rows()
        .of(DOCUMENT)
        .add("ODT", ODT, Papers.odt())
        .add(
            "ODT, its type last",
            ODT,
            Papers.zipHolding("mimetype", ODT, "content.xml"),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "ODT, its type deflated",
            ODT,
            Papers.zipHolding("mimetype", ODT),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "ODT, its type with a line break",
            ODT,
            Papers.zipHolding("mimetype", ODT + "\n", "content.xml"),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "ODS with nothing but a manifest",
            ODS,
            Papers.zipHolding("META-INF/manifest.xml", manifest + ODS + "\"/>", "content.xml"),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "ODT behind PK00",
            ODT,
            join(bytes("PK00"), Papers.odt()),
            "file: application/zip, it looks at the order of the first entries")
        .of(OTHER)
        .add("EPUB", "application/epub+zip", Papers.openDocument("application/epub+zip"))
        .add(
            "EPUB, its type last",
            "application/epub+zip",
            Papers.zipHolding("mimetype", "application/epub+zip", "OEBPS/a.opf"),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "EPUB with nothing but a container",
            "application/epub+zip",
            Papers.zip("META-INF/container.xml", "OEBPS/a.opf"),
            "file: application/zip, it looks at the order of the first entries")
        .add("Pages", "application/zip", Papers.zip("Index/Document.iwa", "preview.jpg"))
        .add("IDML", "application/zip", Papers.zip("designmap.xml", "Spreads/a.xml"))
        .add("ZIP", "application/zip", Papers.zip())
        .add("empty ZIP", "application/zip", join(bytes("PK\u0005\u0006"), new byte[18]))
        .add(
            "document in a ZIP",
            "application/zip",
            Papers.zip("word/document.xml"),
            "file: Word, which refuses it without its content types")
        .add("ZIP of 6000 files", "application/zip", Papers.zip(many(6000)))
        .add("ZIP cut off", "application/zip", Arrays.copyOf(Papers.zip(), 60))
        .of(ACTIVE)
        .add(
            "JAR",
            "application/java-archive",
            Papers.jar(),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "JAR that says it is a document",
            "application/java-archive",
            Papers.zipHolding("mimetype", ODT, "META-INF/MANIFEST.MF"),
            "file: application/zip, it looks at the order of the first entries")
        .add(
            "APK",
            "application/vnd.android.package-archive",
            Papers.zip("AndroidManifest.xml", "classes.dex"))
        .all();
  }

  private static byte[] withComment(byte[] zip) {
    byte[] comment = fill('x', 500);
    byte[] end = Arrays.copyOf(zip, zip.length);
    end[zip.length - 2] = (byte) comment.length;
    end[zip.length - 1] = (byte) (comment.length >> 8);
    return join(end, comment);
  }

  /// Names of that many pictures, then the others.
  private static String[] many(int count, String... others) {
    Stream<String> pictures =
        IntStream.range(0, count).mapToObj(i -> "media/picture-with-a-long-name-%05d".formatted(i));
    return Stream.concat(pictures, Arrays.stream(others)).toArray(String[]::new);
  }
}
