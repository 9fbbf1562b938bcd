package portmanteau.inspection.table;

import static portmanteau.core.media.MediaKind.ACTIVE;
import static portmanteau.core.media.MediaKind.AUDIO;
import static portmanteau.core.media.MediaKind.DOCUMENT;
import static portmanteau.core.media.MediaKind.IMAGE;
import static portmanteau.core.media.MediaKind.OTHER;
import static portmanteau.testkit.samples.Pieces.bytes;
import static portmanteau.testkit.samples.Pieces.fill;
import static portmanteau.testkit.samples.Pieces.join;
import static portmanteau.testkit.samples.Pieces.skip;

import java.util.Arrays;
import java.util.List;
import portmanteau.testkit.samples.Papers;
import portmanteau.testkit.samples.Pictures;
import portmanteau.testkit.samples.Sounds;

/// Files whose signature is not at byte 0.
final class DisplacedRows {
  private static final byte[] PDF = Papers.pdf();

  private DisplacedRows() {}

  static List<Row> documents() {
    String mail =
        "Content-Type: application/pdf\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n";
    String quoting = "The header %PDF-1.4 begins each file; an indirect object follows.\n";
    return new Rows()
        .of(DOCUMENT)
        .add("PDF", "application/pdf", PDF)
        .add(
            "PDF behind 200 x AA",
            "application/pdf",
            join(fill(0xaa, 200), PDF),
            "file: text/plain, it does not search so far")
        .add(
            "PDF behind NULs",
            "application/pdf",
            join(new byte[64], PDF),
            "file: nothing, it does not search so far")
        .add("PDF behind a form's part", "application/pdf", join(bytes("------B\r\n" + mail), PDF))
        .add(
            "PDF behind a printer's commands",
            "application/pdf",
            join(bytes("\u001b%-12345X@PJL ENTER LANGUAGE=PDF\r\n"), PDF))
        .add("PDF behind a text", "application/pdf", join(bytes("HTTP/1.1 200 OK\r\n\r\n"), PDF))
        .add(
            "PDF behind MacBinary's header",
            "application/pdf",
            join(bytes("\0\u0005a.pdf"), new byte[58], bytes("PDF CARO"), new byte[55], PDF),
            "file: nothing, it does not search so far")
        .add(
            "PDF at the last place",
            "application/pdf",
            join(fill(0xaa, 1019), PDF),
            "file: text/plain, it does not search so far")
        .add(
            "PDF behind a byte order mark",
            "application/pdf",
            join(bytes("\u00ef\u00bb\u00bf"), PDF))
        .add(
            "RTF behind a byte order mark",
            "application/rtf",
            join(bytes("\u00ef\u00bb\u00bf"), Papers.rtf()),
            "file: text/plain, it does not search so far")
        .add(
            "RTF behind line breaks",
            "application/rtf",
            join(bytes("\r\n\r\n"), Papers.rtf()),
            "file: text/plain, it does not search so far")
        .add(
            "words about PDF",
            "text/plain",
            bytes(quoting),
            "file: application/pdf, by the header that is quoted")
        .of(OTHER)
        .add(
            "PDF one byte too far",
            "application/octet-stream",
            join(new byte[1], fill(0xaa, 1019), PDF))
        .of(ACTIVE)
        .add(
            "HTML that quotes PDF",
            "text/html",
            join(bytes("<html><pre>\n"), PDF),
            "file: application/pdf, by the header that is quoted")
        .add(
            "comment before PDF",
            "text/html",
            join(bytes("<!-- -->\n"), PDF),
            "file: application/pdf, by the header that is quoted")
        .all();
  }

  static List<Row> sounds() {
    byte[] mp3 = Sounds.mp3Frames(40);
    byte[] ape =
        join(bytes("APETAGEX"), new byte[] {(byte) 0xd0, 7, 0, 0, 100, 0, 0, 0}, new byte[116]);
    byte[] id3v1 = join(bytes("TAG"), new byte[125]);
    return new Rows()
        .of(AUDIO)
        .add("MP3", "audio/mpeg", mp3)
        .add(
            "MP3 behind 417 NULs",
            "audio/mpeg",
            join(new byte[417], mp3),
            "file: nothing, it looks at byte 0 only")
        .add(
            "MP3 behind 6000 NULs",
            "audio/mpeg",
            join(new byte[6000], mp3),
            "file: nothing, it looks at byte 0 only")
        .add(
            "MP3 behind encoder junk",
            "audio/mpeg",
            join(fill(0xa5, 777), mp3),
            "file: nothing, it looks at byte 0 only")
        .add(
            "MP3 behind an APE tag",
            "audio/mpeg",
            join(ape, mp3),
            "file: nothing, it looks at byte 0 only")
        .add(
            "MP3 behind an ID3 and an APE tag",
            "audio/mpeg",
            join(bytes("ID3\u0003\0\0\0\0\0\n"), new byte[10], ape, mp3),
            "file: nothing, it looks at byte 0 only")
        .add(
            "MP3 behind two ID3 tags",
            "audio/mpeg",
            join(Arrays.copyOf(Sounds.mp3WithTag(), 266), Sounds.mp3WithTag()))
        .add(
            "MP3 cut in its first frame",
            "audio/mpeg",
            skip(mp3, 200),
            "file: nothing, it looks at byte 0 only")
        .add(
            "MP3 cut in its first frame, at its end too",
            "audio/mpeg",
            Arrays.copyOf(skip(mp3, 200), 213 + 417 * 6 + 100),
            "file: nothing, it looks at byte 0 only")
        .add(
            "MP3 of one frame",
            "audio/mpeg",
            Sounds.mp3Frames(1),
            "ffprobe: nothing, there are no packets")
        .add(
            "MP3 of one frame and a tag",
            "audio/mpeg",
            join(Sounds.mp3Frames(1), id3v1),
            "ffprobe: nothing, there are no packets")
        .add(
            "AAC behind NULs",
            "audio/aac",
            join(new byte[50], Sounds.aac(), Sounds.aac()),
            "file: nothing, it looks at byte 0 only")
        .add(
            "AAC cut in its first frame",
            "audio/aac",
            join(skip(Sounds.aac(), 30), Sounds.aac(), Sounds.aac()),
            "file: nothing, it looks at byte 0 only")
        .of(OTHER)
        .add("NULs", "application/octet-stream", new byte[5000])
        .add(
            "all bits set",
            "application/octet-stream",
            fill(0xff, 5000),
            "file: text/plain, of Latin-1's letter")
        .all();
  }

  static List<Row> pictures() {
    byte[] jpeg = Pictures.jpeg(40, 30);
    return new Rows()
        .of(IMAGE)
        .add(
            "JPEG behind CRLF",
            "image/jpeg",
            join(bytes("\r\n"), jpeg),
            "file: nothing, it looks at byte 0 only")
        .add(
            "JPEG behind blank lines",
            "image/jpeg",
            join(bytes("\n\n\n  \t\n"), jpeg),
            "file: nothing, it looks at byte 0 only")
        .add(
            "JPEG behind a byte order mark",
            "image/jpeg",
            join(bytes("\u00ef\u00bb\u00bf"), jpeg),
            "file: nothing, it looks at byte 0 only")
        .add(
            "PNG behind CRLF",
            "image/png",
            join(bytes("\r\n"), Pictures.png(40, 30)),
            "file and ffprobe: nothing; who sends it means the picture behind the line break")
        .add(
            "GIF behind CRLF",
            "image/gif",
            join(bytes("\r\n"), Pictures.gif(40, 30)),
            "file and ffprobe: nothing; who sends it means the picture behind the line break")
        .add(
            "WebP behind CRLF",
            "image/webp",
            join(bytes("\r\n"), Pictures.webp(40, 30)),
            "file and ffprobe: nothing; who sends it means the picture behind the line break")
        .of(DOCUMENT)
        .add("words about GIF", "text/plain", bytes("\nGIF89a is a format of 1989.\n"))
        .all();
  }
}
