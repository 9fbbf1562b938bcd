package portmanteau.inspection.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static portmanteau.core.media.MediaKind.ACTIVE;
import static portmanteau.core.media.MediaKind.DOCUMENT;
import static portmanteau.core.media.MediaKind.OTHER;
import static portmanteau.testkit.samples.Pieces.bytes;
import static portmanteau.testkit.samples.Pieces.join;

import java.nio.charset.Charset;
import java.util.List;
import java.util.SplittableRandom;

/// Text in the charsets of the world, and what is none.
final class TextRows {
  private static final String TEXT = "text/plain";
  private static final String GERMAN = "Name;Größe;Straße\r\nÄpfel;12,50;Überweg\r\n".repeat(20);
  private static final String RUSSIAN = "Имя;Цена\r\nЯблоки и груши;12,50\r\n".repeat(20);
  private static final String JAPANESE = "名前;値段\r\nりんごとナシ;１２円\r\n".repeat(20);

  private TextRows() {}

  static List<Row> charsets() {
    return new Rows()
        .of(DOCUMENT)
        .add("UTF-8", TEXT, (GERMAN + RUSSIAN + JAPANESE).getBytes(UTF_8))
        .add("UTF-8 with a mark", TEXT, ("\ufeff" + RUSSIAN).getBytes(UTF_8))
        .add(
            "Excel's euro",
            TEXT,
            in("windows-1252", "Artikel;12,50 €\r\n".repeat(40)),
            "file: text/csv, which the sender or the name says here")
        .add("Excel's dashes", TEXT, in("windows-1252", "a – b — c „x“;1\r\n".repeat(40)))
        .add("Latin-1", TEXT, GERMAN.getBytes(ISO_8859_1))
        .add("Latin-9", TEXT, in("ISO-8859-15", "Prix;12 €; œuvre\r\n".repeat(20)))
        .add("Central Europe", TEXT, in("windows-1250", "Żółć;Říčany;Győr\r\n".repeat(20)))
        .add("Russian of Windows", TEXT, in("windows-1251", RUSSIAN))
        .add("Russian of Unix", TEXT, in("KOI8-R", RUSSIAN))
        .add("Russian of DOS", TEXT, in("IBM866", RUSSIAN))
        .add("Western DOS", TEXT, in("IBM850", GERMAN))
        .add("Macintosh", TEXT, in("x-MacRoman", GERMAN))
        .add("Greek", TEXT, in("windows-1253", "Όνομα;Τιμή\r\n".repeat(20)))
        .add("Turkish", TEXT, in("windows-1254", "Şırnak;ığüşöç\r\n".repeat(20)))
        .add("Hebrew", TEXT, in("windows-1255", "שם;מחיר\r\n".repeat(20)))
        .add("Arabic", TEXT, in("windows-1256", "الاسم;السعر\r\n".repeat(20)))
        .add("Baltic", TEXT, in("windows-1257", "Žmogus;ąčęėįšųū\r\n".repeat(20)))
        .add("Vietnamese", TEXT, in("windows-1258", "Tên;Giá đơn vị\r\n".repeat(20)))
        .add("Thai", TEXT, in("windows-874", "ชื่อ;ราคา\r\n".repeat(20)))
        .add("Shift_JIS", TEXT, in("Shift_JIS", JAPANESE))
        .add("EUC-JP", TEXT, in("EUC-JP", JAPANESE))
        .add("ISO-2022-JP", TEXT, in("ISO-2022-JP", JAPANESE))
        .add("GB18030", TEXT, in("GB18030", "名称;价格\r\n苹果;12元\r\n".repeat(20)))
        .add("Big5", TEXT, in("Big5", "名稱;價格\r\n蘋果;12元\r\n".repeat(20)))
        .add("EUC-KR", TEXT, in("EUC-KR", "이름;가격\r\n사과;12원\r\n".repeat(20)))
        .add("UTF-16 with a mark", TEXT, ("\ufeff" + JAPANESE).getBytes(UTF_16LE))
        .add("UTF-16, other bytes first", TEXT, ("\ufeff" + GERMAN).getBytes(UTF_16BE))
        .add(
            "UTF-16 without a mark",
            TEXT,
            GERMAN.getBytes(UTF_16LE),
            "file: nothing without a mark")
        .add(
            "UTF-16 without a mark, other bytes first",
            TEXT,
            GERMAN.getBytes(UTF_16BE),
            "file: nothing without a mark")
        .add(
            "Russian UTF-16 without a mark",
            TEXT,
            RUSSIAN.getBytes(UTF_16LE),
            "file: nothing without a mark")
        .add(
            "Japanese UTF-16 without a mark",
            TEXT,
            JAPANESE.getBytes(UTF_16LE),
            "file: nothing without a mark")
        .add("UTF-32 with a mark", TEXT, in("UTF-32LE", "\ufeff" + GERMAN))
        .all();
  }

  static List<Row> oddBytes() {
    String row = "a;b\r\nx;1\r\n";
    String rows = row.repeat(40);
    return new Rows()
        .of(DOCUMENT)
        .add(
            "end of a file in DOS",
            TEXT,
            bytes(rows + "\u001a"),
            "file: nothing, where we forgive this")
        .add(
            "one separator of units",
            TEXT,
            bytes(rows + "x\u001f;1\r\n" + rows),
            "file: nothing, where we forgive this")
        .add(
            "separators of units in all rows",
            TEXT,
            bytes("a;b\r\nx\u001f;1\r\n".repeat(40)),
            "file: nothing, where we forgive this")
        .add(
            "separator in the first row",
            TEXT,
            bytes("\u001fa;b\r\n" + rows),
            "file: nothing, where we forgive this")
        .add("one broken UTF-8 byte", TEXT, bytes("Caf\u00c3\u00a9 \u00c3 au lait\r\n" + rows))
        .add("broken UTF-8 in the last row", TEXT, bytes(rows + "\u00c3"))
        .add("vertical tabs", TEXT, bytes("a\u000bb;1\r\n".repeat(40)))
        .add("form feeds", TEXT, bytes("page\f".repeat(40)))
        .add("colours of a terminal", TEXT, bytes("\u001b[31mred\u001b[0m and more\n".repeat(9)))
        .add(
            "a stray control in a long text",
            TEXT,
            bytes(rows + "\u0002" + rows),
            "file: nothing, where we forgive this")
        .add("Windows's dash in row 300", TEXT, bytes(row.repeat(300) + "x \u0096 y\r\n" + row))
        .add("one letter", TEXT, bytes("x"), "file: nothing, for a single byte")
        .add("three Russian letters", TEXT, in("windows-1251", "Имя"))
        .of(OTHER)
        .add("a NUL among words", "application/octet-stream", bytes("some words\0and more"))
        .add("controls all over", "application/octet-stream", bytes("a\u0001b\u0002c".repeat(40)))
        .add("four bytes of two letters", "application/octet-stream", bytes("\0\u00fe\u0001\u00fd"))
        .add("random bytes", "application/octet-stream", random(10_240))
        .add("few random bytes", "application/octet-stream", random(200))
        .add("numbers of 16 bits", "application/octet-stream", numbers())
        .add(
            "short bzip2",
            "application/x-bzip2",
            bytes("BZh91AY&SY\u00c1\u00c0\u00e2\u00cc A\u00a0\u00a2\u0092"))
        .of(ACTIVE)
        .add(
            "HTML in Windows's charset",
            "text/html",
            in("windows-1252", "<html>\u20ac \u2013</html>"))
        .add(
            "HTML in UTF-16",
            "text/html",
            "<html>Ä</html>".getBytes(UTF_16LE),
            "file: nothing without a mark")
        .all();
  }

  private static byte[] in(String charset, String text) {
    return text.getBytes(Charset.forName(charset));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(3).nextBytes(bytes);
    return bytes;
  }

  private static byte[] numbers() {
    byte[] bytes = new byte[0];
    for (int i = 0; i < 200; i++) {
      int number = (i * 331) % 3000;
      bytes = join(bytes, new byte[] {(byte) number, (byte) (number >> 8)});
    }
    return bytes;
  }
}
