package portmanteau.testkit.samples;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Documents and archives.
public final class Papers {
  private static final String CONTENT_TYPES = "[Content_Types].xml";

  private Papers() {}

  /// `application/pdf`: one empty page
  public static byte[] pdf() {
    return """
    %PDF-1.4
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj
    trailer<</Root 1 0 R>>
    %%EOF
    """
        .getBytes(UTF_8);
  }

  /// `application/rtf`
  public static byte[] rtf() {
    return "{\\rtf1\\ansi Good morning.\\par}".getBytes(UTF_8);
  }

  /// `application/vnd.openxmlformats-officedocument.wordprocessingml.document`
  public static byte[] docx() {
    return zip(CONTENT_TYPES, "_rels/.rels", "word/document.xml");
  }

  /// `application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`
  public static byte[] xlsx() {
    return zip(CONTENT_TYPES, "_rels/.rels", "xl/workbook.xml");
  }

  /// `application/vnd.openxmlformats-officedocument.presentationml.presentation`
  public static byte[] pptx() {
    return zip(CONTENT_TYPES, "_rels/.rels", "ppt/presentation.xml");
  }

  /// `application/vnd.oasis.opendocument.text`
  public static byte[] odt() {
    return openDocument("application/vnd.oasis.opendocument.text");
  }

  /// An OpenDocument file (or any other that names its type so) of that type.
  public static byte[] openDocument(String type) {
    byte[] content = type.getBytes(UTF_8);
    ZipEntry first = entry("mimetype");
    first.setMethod(ZipEntry.STORED);
    first.setSize(content.length);
    CRC32 sum = new CRC32();
    sum.update(content);
    first.setCrc(sum.getValue());
    return zip(zip -> {
      zip.putNextEntry(first);
      zip.write(content);
      zip.putNextEntry(entry("META-INF/manifest.xml"));
      zip.putNextEntry(entry("content.xml"));
    });
  }

  /// `application/java-archive`
  public static byte[] jar() {
    return zip("META-INF/", "META-INF/MANIFEST.MF", "Main.class");
  }

  /// `application/zip`
  public static byte[] zip() {
    return zip("holiday/notes.txt", "holiday/word/list.txt");
  }

  /// An entry that has the same time whenever it is made, so that a sample is the same twice.
  private static ZipEntry entry(String name) {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(2026, 1, 2, 3, 4));
    return entry;
  }

  /// A ZIP of entries with these names.
  public static byte[] zip(String... names) {
    return zip(zip -> {
      for (String name : names) {
        zip.putNextEntry(entry(name));
        zip.write("<a/>".repeat(20).getBytes(UTF_8));
      }
    });
  }

  /// A ZIP of one deflated entry with that name and content, among others.
  public static byte[] zipHolding(String name, String content, String... others) {
    return zip(zip -> {
      for (String other : others) {
        zip.putNextEntry(entry(other));
      }
      zip.putNextEntry(entry(name));
      zip.write(content.getBytes(UTF_8));
    });
  }

  /// The ZIP with a Zip64 record at its end, to which the old one refers for the directory's
  /// offset.
  public static byte[] zip64(byte[] zip) {
    int end = zip.length - 22;
    byte[] old = Pieces.skip(zip, end);
    int count = (old[10] & 0xff) | (old[11] & 0xff) << 8;
    byte[] lengthAndOffset = Arrays.copyOfRange(old, 12, 20);
    Assembly large = new Assembly().bytes(Arrays.copyOf(zip, end));
    large.text("PK\u0006\u0006").u32le(44).u32le(0).u16le(45).u16le(45).zeros(8);
    large.u32le(count).u32le(0).u32le(count).u32le(0);
    large.bytes(Arrays.copyOf(lengthAndOffset, 4)).u32le(0);
    large.bytes(Pieces.skip(lengthAndOffset, 4)).u32le(0);
    large.text("PK\u0006\u0007").u32le(0).u32le(end).u32le(0).u32le(1);
    return large.bytes(Arrays.copyOf(old, 16)).u32le(-1).u16le(0).done();
  }

  private static byte[] zip(Filling filling) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      filling.fill(zip);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /// Puts entries into a ZIP.
  @FunctionalInterface
  private interface Filling {
    void fill(ZipOutputStream zip) throws IOException;
  }

  /// `application/msword`
  public static byte[] doc() {
    return compoundFile("CompObj", "WordDocument");
  }

  /// `application/vnd.ms-excel`
  public static byte[] xls() {
    return compoundFile("Workbook");
  }

  /// `application/vnd.ms-powerpoint`
  public static byte[] ppt() {
    return compoundFile("Current User", "Pictures", "PowerPoint Document");
  }

  /// An OLE2 file with empty streams of these names, each the right sibling of the one before. Its
  /// sectors: the allocation table, then as many of the directory as it takes.
  public static byte[] compoundFile(String... names) {
    int sectors = names.length / 4 + 1;
    Assembly file = new Assembly();
    file.u8(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1).zeros(16);
    file.u16le(0x3e).u16le(3).u16le(0xfffe).u16le(9).u16le(6).zeros(10);
    file.u32le(1).u32le(1).zeros(4).u32le(4096).u32le(-2).zeros(4).u32le(-2).zeros(4).u32le(0);
    while (file.done().length < 512) {
      file.u32le(-1);
    }
    file.u32le(-3);
    for (int i = 1; i <= sectors; i++) {
      file.u32le(i == sectors ? -2 : i + 1);
    }
    while (file.done().length < 1024) {
      file.u32le(-1);
    }
    entry(file, "Root Entry", 5, -1, 1);
    for (int i = 1; i <= names.length; i++) {
      entry(file, names[i - 1], 2, i == names.length ? -1 : i + 1, -1);
    }
    return file.upTo(1024 + sectors * 512).done();
  }

  private static void entry(Assembly file, String name, int kind, int right, int child) {
    byte[] letters = name.getBytes(UTF_16LE);
    file.bytes(letters).zeros(64 - letters.length).u16le(letters.length + 2).u8(kind, 1);
    file.u32le(-1).u32le(right).u32le(child).zeros(36).u32le(-2).zeros(8);
  }

  /// `text/plain`
  public static byte[] text() {
    return "Good morning, Zoë.\n".getBytes(UTF_8);
  }

  /// `text/plain`: a table looks like any other text
  public static byte[] csv() {
    return "name,amount\r\nbread,2\r\nmilk,1\r\n".getBytes(UTF_8);
  }
}
