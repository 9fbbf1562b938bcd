package portmanteau.testkit.samples;

import static portmanteau.testkit.samples.Pieces.join;

/// Boxes of MP4 and QuickTime, to be put together in orders of all sorts; the tracks are described
/// and empty.
public final class IsoFiles {
  private static final int TIMESCALE = 1000;

  private IsoFiles() {}

  public static byte[] box(String type, byte[]... contents) {
    return Assembly.box(type, contents);
  }

  /// A box whose length takes eight bytes.
  public static byte[] longBox(String type, byte[] content) {
    return new Assembly().u32(1).text(type).u32(0).u32(16L + content.length).bytes(content).done();
  }

  /// A box that goes on to the end of the file.
  public static byte[] openBox(String type, byte[] content) {
    return new Assembly().u32(0).text(type).bytes(content).done();
  }

  public static byte[] ftyp(String major, String... compatible) {
    return Movies.ftyp(major, compatible);
  }

  public static byte[] styp(String major, String... compatible) {
    byte[] box = Movies.ftyp(major, compatible);
    box[4] = 's';
    return box;
  }

  public static byte[] mdat(int length) {
    return box("mdat", Pieces.fill(0x21, length));
  }

  /// A movie's box with tracks of these handlers.
  public static byte[] moov(String... handlers) {
    byte[] inside = box("mvhd", header(96));
    for (int i = 0; i < handlers.length; i++) {
      inside = join(inside, track(i + 1, handlers[i]));
    }
    return box("moov", inside);
  }

  /// A movie's box as it stands before fragments.
  public static byte[] fragmentedMoov(String handler) {
    byte[] extends1 = new Assembly().u32(0).u32(1).u32(1).zeros(12).done();
    return box(
        "moov", box("mvhd", header(96)), track(1, handler), box("mvex", box("trex", extends1)));
  }

  /// A fragment of one empty track.
  public static byte[] moof() {
    byte[] sequence = new Assembly().u32(0).u32(1).done();
    byte[] track = new Assembly().u32(0x020000).u32(1).done();
    return box("moof", box("mfhd", sequence), box("traf", box("tfhd", track)));
  }

  private static byte[] track(int number, String handler) {
    byte[] tkhd = new Assembly().u32(7).zeros(8).u32(number).zeros(68).done();
    byte[] hdlr = new Assembly().zeros(8).text(handler).zeros(13).done();
    byte[] table =
        box(
            "stbl",
            box("stsd", new Assembly().u32(0).u32(1).bytes(sample(handler)).done()),
            box("stts", new byte[8]),
            box("stsc", new byte[8]),
            box("stsz", new byte[12]),
            box("stco", new byte[8]));
    byte[] media =
        box("mdia", box("mdhd", header(20)), box("hdlr", hdlr), box("minf", media(handler), table));
    return box("trak", box("tkhd", tkhd), media);
  }

  private static byte[] media(String handler) {
    return switch (handler) {
      case "vide" -> box("vmhd", new byte[12]);
      case "soun" -> box("smhd", new byte[8]);
      default -> box("nmhd", new byte[4]);
    };
  }

  private static byte[] sample(String handler) {
    return switch (handler) {
      case "vide" ->
          box("mp4v", new Assembly().zeros(6).u16(1).zeros(16).u16(64).u16(48).zeros(50).done());
      case "soun" ->
          box("samr", new Assembly().zeros(6).u16(1).zeros(8).u16(1).u16(16).u32(0).u32(0).done());
      case "sbtl", "text" -> box("tx3g", new Assembly().zeros(6).u16(1).zeros(30).done());
      default -> box("mp4s", new Assembly().zeros(6).u16(1).done());
    };
  }

  /// Version and flags, two times, a time scale, and whatever else.
  private static byte[] header(int rest) {
    return new Assembly().zeros(12).u32(TIMESCALE).upTo(rest + 4).done();
  }
}
