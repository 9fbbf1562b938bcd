package portmanteau.inspection.table;

import static portmanteau.core.media.MediaKind.AUDIO;
import static portmanteau.core.media.MediaKind.IMAGE;
import static portmanteau.core.media.MediaKind.OTHER;
import static portmanteau.core.media.MediaKind.VIDEO;
import static portmanteau.testkit.samples.IsoFiles.box;
import static portmanteau.testkit.samples.IsoFiles.fragmentedMoov;
import static portmanteau.testkit.samples.IsoFiles.ftyp;
import static portmanteau.testkit.samples.IsoFiles.longBox;
import static portmanteau.testkit.samples.IsoFiles.mdat;
import static portmanteau.testkit.samples.IsoFiles.moof;
import static portmanteau.testkit.samples.IsoFiles.moov;
import static portmanteau.testkit.samples.IsoFiles.openBox;
import static portmanteau.testkit.samples.IsoFiles.styp;
import static portmanteau.testkit.samples.Pieces.bytes;
import static portmanteau.testkit.samples.Pieces.fill;
import static portmanteau.testkit.samples.Pieces.join;

import java.util.List;
import portmanteau.testkit.samples.Containers;
import portmanteau.testkit.samples.Pictures;
import portmanteau.testkit.samples.Sounds;

/// Containers in which there may be sound, film, or both.
final class SharedContainerRows {
  private SharedContainerRows() {}

  static List<Row> boxes() {
    return new Rows()
        .of(AUDIO)
        .add(
            "Samsung's m4a",
            "audio/3gpp",
            iso("3gp4", "soun"),
            "file: video/3gpp, by the brand alone")
        .add(
            "3GP release 6, sound",
            "audio/3gpp",
            iso("3gp6", "soun"),
            "file: video/3gpp, by the brand alone")
        .add(
            "3G2, sound",
            "audio/3gpp2",
            iso("3g2a", "soun"),
            "file: video/3gpp2, by the brand alone")
        .add(
            "QuickTime's voice",
            "audio/mp4",
            iso("qt  ", "soun"),
            "file: video/quicktime, by the brand alone")
        .add("iTunes", "audio/mp4", iso("M4A ", "soun"), "file: audio/x-m4a, another name of it")
        .add("audiobook with chapters", "audio/mp4", iso("M4B ", "soun", "text"))
        .add(
            "sound under a general brand",
            "audio/mp4",
            iso("isom", "soun"),
            "file: video/mp4, by the brand alone")
        .add(
            "sound and subtitles",
            "audio/mp4",
            iso("mp42", "soun", "sbtl"),
            "file: video/mp4, by the brand alone")
        .add(
            "sound and timed text",
            "audio/mp4",
            iso("mp42", "text", "soun"),
            "file: video/mp4, by the brand alone")
        .add(
            "sound and systems tracks",
            "audio/mp4",
            iso("mp42", "odsm", "sdsm", "soun"),
            "file: video/mp4, by the brand alone")
        .add(
            "sound and a time code",
            "audio/mp4",
            iso("mp42", "tmcd", "soun"),
            "file: video/mp4, by the brand alone")
        .add(
            "sound and metadata",
            "audio/mp4",
            iso("mp42", "meta", "soun"),
            "file: video/mp4, by the brand alone")
        .add(
            "3GP sound with hints",
            "audio/3gpp",
            iso("3gp5", "soun", "hint"),
            "file: video/3gpp, by the brand alone")
        .add(
            "header at the end",
            "audio/mp4",
            join(ftyp("mp42"), mdat(9000), moov("soun")),
            "file: video/mp4, by the brand alone")
        .add(
            "header behind long mdat",
            "audio/mp4",
            join(ftyp("isom"), longBox("mdat", fill(3, 70_000)), moov("soun")),
            "file: video/mp4, by the brand alone")
        .add(
            "fragmented sound",
            "audio/mp4",
            join(ftyp("iso5", "dash"), fragmentedMoov("soun"), moof(), mdat(100)),
            "file: video/mp4, by the brand alone")
        .add(
            "DASH, sound",
            "audio/mp4",
            join(ftyp("dash"), fragmentedMoov("soun"), moof()),
            "file: video/mp4, by the brand alone")
        .add(
            "CMAF segment of sound",
            "audio/mp4",
            join(styp("msdh", "cmfs", "caac"), moof(), mdat(9)),
            "file: nothing, it does not know the brand; ffprobe: nothing, there are no packets")
        .add(
            "unknown brand, sound",
            "audio/mp4",
            join(ftyp("Zoom", "Zoom"), mdat(9), moov("soun")),
            "file: nothing, it does not know the brand")
        .of(VIDEO)
        .add("3GP film", "video/3gpp", iso("3gp4", "vide", "soun"))
        .add("3G2 film", "video/3gpp2", iso("3g2b", "vide"))
        .add("MP4 film", "video/mp4", iso("isom", "vide", "soun"))
        .add("film and subtitles", "video/mp4", iso("mp42", "vide", "soun", "sbtl"))
        .add("silent film", "video/mp4", iso("avc1", "vide"))
        .add(
            "film, header at the end",
            "video/mp4",
            join(ftyp("mp42"), mdat(90_000), moov("vide", "soun")))
        .add("fragmented film", "video/mp4", join(ftyp("iso6"), fragmentedMoov("vide"), moof()))
        .add(
            "camera's brand",
            "video/mp4",
            join(ftyp("CAEP", "caqv"), mdat(9), moov("vide")),
            "file: nothing, it does not know the brand")
        .add("Sony's QuickTime", "video/quicktime", join(ftyp("mqt ", "mqt "), moov("vide")))
        .add(
            "MP4 segment",
            "video/mp4",
            join(styp("msdh", "msix"), box("sidx", new byte[24]), moof()),
            "file: nothing, it does not know the brand; ffprobe: nothing, there are no packets")
        .add(
            "film cut off before its header",
            "video/mp4",
            join(ftyp("mp42"), mdat(900)),
            "ffprobe: nothing, there are no packets")
        .of(IMAGE)
        .add(
            "HEIC sequence",
            "image/heic",
            Pictures.heif("hevc", 8, 8, 0),
            "file: image/heic-sequence, another name of it")
        .add("AVIF", "image/avif", Pictures.heif("avif", 8, 8, 0))
        .of(OTHER)
        .add("brands that nobody knows", "application/octet-stream", ftyp("ZZZZ", "YYYY"))
        .all();
  }

  static List<Row> quickTime() {
    byte[] film = moov("vide", "soun");
    return new Rows()
        .of(VIDEO)
        .add("QuickTime", "video/quicktime", iso("qt  ", "vide", "soun"))
        .add(
            "wide, mdat, moov",
            "video/quicktime",
            join(box("wide"), mdat(4000), film),
            "file: nothing, it knows these boxes only in other orders")
        .add("mdat, moov", "video/quicktime", join(mdat(5000), film))
        .add("long mdat, moov", "video/quicktime", join(longBox("mdat", fill(0, 5000)), film))
        .add("moov, mdat", "video/quicktime", join(film, mdat(50)))
        .add("moov alone", "video/quicktime", film)
        .add(
            "skip, moov",
            "video/quicktime",
            join(box("skip", new byte[30]), film, mdat(10)),
            "file: nothing, it knows these boxes only in other orders")
        .add(
            "free, moov",
            "video/quicktime",
            join(box("free", new byte[30]), film, mdat(10)),
            "file: nothing, it knows these boxes only in other orders")
        .add(
            "free, mdat",
            "video/quicktime",
            join(box("free", new byte[8]), mdat(10), film),
            "file: nothing, it knows these boxes only in other orders")
        .add(
            "pnot, PICT, mdat",
            "video/quicktime",
            join(box("pnot", new byte[12]), box("PICT", new byte[40]), mdat(10), film),
            "file: nothing, it knows these boxes only in other orders")
        .add(
            "wide, mdat cut off",
            "video/quicktime",
            join(box("wide"), mdat(3000)),
            "file: nothing, it knows these boxes only in other orders; ffprobe: nothing, there are no packets")
        .add(
            "mdat cut off",
            "video/quicktime",
            openBox("mdat", fill(0x55, 500)),
            "ffprobe: nothing, there are no packets")
        .add(
            "free, then brands",
            "video/mp4",
            join(box("free", new byte[8]), ftyp("mp42", "isom"), film),
            "file: nothing, it knows these boxes only in other orders")
        .of(AUDIO)
        .add(
            "sound: wide, mdat, moov",
            "audio/mp4",
            join(box("wide"), mdat(400), moov("soun")),
            "file: nothing, it knows these boxes only in other orders")
        .add(
            "sound: moov, mdat",
            "audio/mp4",
            join(moov("soun"), mdat(40)),
            "file: video/quicktime, it does not look at tracks")
        .all();
  }

  static List<Row> others() {
    return new Rows()
        .of(AUDIO)
        .add(
            "WebM, sound",
            "audio/webm",
            Containers.ebml("webm", "a"),
            "file: video/webm, it does not look at streams; ffprobe: nothing, there are no packets")
        .add(
            "Matroska, sound",
            "audio/x-matroska",
            Containers.ebml("matroska", "a"),
            "file: video/x-matroska, it does not look at streams; ffprobe: nothing, there are no packets")
        .add(
            "Matroska, sound and subtitles",
            "audio/x-matroska",
            Containers.ebml("matroska", "at"),
            "file: video/x-matroska, it does not look at streams; ffprobe: nothing, there are no packets")
        .add(
            "DocType with two bytes, sound",
            "audio/webm",
            Containers.ebmlWithLongLengths("webm", "a"),
            "file: nothing, it reads lengths of one byte only; ffprobe: nothing, there are no packets")
        .add(
            "AVI, sound",
            "audio/vnd.avi",
            Containers.avi("a"),
            "file: video/x-msvideo, it does not look at streams")
        .add(
            "Windows Media, sound",
            "audio/x-ms-wma",
            Containers.asf("a"),
            "file: video/x-ms-asf, it does not look at streams; ffprobe: nothing, there are no packets")
        .add(
            "FLV, sound",
            "audio/x-flv",
            Containers.flv("a"),
            "file: video/x-flv, it does not look at streams; ffprobe: nothing, there are no packets")
        .add(
            "program stream, sound",
            "audio/mp2p",
            Containers.mpegProgram("a"),
            "file: video/mpeg, it does not look at streams")
        .add(
            "transport stream, sound",
            "audio/mp2t",
            Containers.mpegTransport("a", 0),
            "file: video/MP2T, it does not look at streams")
        .add(
            "transport stream, sound and subtitles",
            "audio/mp2t",
            Containers.mpegTransport("at", 0),
            "file: video/MP2T, it does not look at streams")
        .add("Ogg, Opus", "audio/ogg", Sounds.opus(), "ffprobe: nothing, there are no packets")
        .add(
            "Ogg, Speex",
            "audio/ogg",
            Sounds.oggPage(2, bytes("Speex   1.2".concat("\0".repeat(69)))),
            "ffprobe: nothing, there are no packets")
        .add(
            "Ogg, Vorbis and subtitles",
            "audio/ogg",
            join(
                Sounds.oggPage(2, join(bytes("\u0001vorbis"), new byte[23])),
                Sounds.oggPage(2, join(bytes("\u0080kate\0\0\0"), new byte[56]))),
            "ffprobe: nothing, there are no packets")
        .of(VIDEO)
        .add(
            "WebM film",
            "video/webm",
            Containers.ebml("webm", "va"),
            "ffprobe: nothing, there are no packets")
        .add(
            "Matroska film",
            "video/x-matroska",
            Containers.ebml("matroska", "avt"),
            "ffprobe: nothing, there are no packets")
        .add(
            "DocType with two bytes",
            "video/x-matroska",
            Containers.ebmlWithLongLengths("matroska", "v"),
            "file: nothing, it reads lengths of one byte only; ffprobe: nothing, there are no packets")
        .add("AVI film", "video/x-msvideo", Containers.avi("va"))
        .add(
            "Windows Media film",
            "video/x-ms-asf",
            Containers.asf("av"),
            "ffprobe: nothing, there are no packets")
        .add(
            "FLV film",
            "video/x-flv",
            Containers.flv("av"),
            "ffprobe: nothing, there are no packets")
        .add("program stream", "video/mpeg", Containers.mpegProgram("av"))
        .add("transport stream", "video/mp2t", Containers.mpegTransport("va", 0))
        .add("transport stream of a camera", "video/mp2t", Containers.mpegTransport("va", 4))
        .add(
            "Ogg, Theora",
            "video/ogg",
            Sounds.theora(),
            "file: audio/ogg, by the first stream alone; ffprobe: nothing, there are no packets")
        .all();
  }

  private static byte[] iso(String brand, String... handlers) {
    return join(ftyp(brand, brand, "isom"), moov(handlers), mdat(5000));
  }
}
