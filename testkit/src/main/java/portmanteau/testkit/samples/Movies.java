package portmanteau.testkit.samples;

import static portmanteau.testkit.samples.Assembly.box;

/// Headers of video and of sound in video's containers, with a plausible rest; none holds a frame
/// that could be played.
public final class Movies {
  private Movies() {}

  /// `video/mp4`: a track of pictures and one of sound
  public static byte[] mp4() {
    return movie("isom", "vide", "soun");
  }

  /// `audio/mp4` by its tracks: sound only, under a general brand, as telephones record it
  public static byte[] voiceMessage() {
    return movie("mp42", "soun");
  }

  /// `audio/mp4` by its brand
  public static byte[] m4a() {
    return movie("M4A ", "soun");
  }

  /// `video/3gpp`
  public static byte[] threeGpp() {
    return movie("3gp4", "vide", "soun");
  }

  /// `video/quicktime`
  public static byte[] mov() {
    return movie("qt  ", "vide", "soun");
  }

  /// An ISO base media file of that brand with tracks of these handlers.
  public static byte[] movie(String brand, String... handlers) {
    Assembly tracks = new Assembly().bytes(box("mvhd", new byte[100]));
    for (String handler : handlers) {
      byte[] hdlr = box("hdlr", new Assembly().zeros(8).text(handler).zeros(13).done());
      tracks.bytes(box("trak", box("tkhd", new byte[84]), box("mdia", box("mdhd"), hdlr)));
    }
    return new Assembly()
        .bytes(ftyp(brand, brand, "isom"))
        .bytes(box("free"))
        .bytes(box("mdat", new byte[64]))
        .bytes(box("moov", tracks.done()))
        .done();
  }

  static byte[] ftyp(String major, String... compatible) {
    Assembly brands = new Assembly().text(major).u32(512);
    for (String brand : compatible) {
      brands.text(brand);
    }
    return box("ftyp", brands.done());
  }

  /// `video/webm`
  public static byte[] webm() {
    return ebml("webm");
  }

  /// `video/x-matroska`
  public static byte[] matroska() {
    return ebml("matroska");
  }

  private static byte[] ebml(String docType) {
    byte[] header =
        new Assembly()
            .u8(0x42, 0x86, 0x81, 1, 0x42, 0xf7, 0x81, 1, 0x42, 0xf2, 0x81, 4, 0x42, 0xf3, 0x81, 8)
            .u8(0x42, 0x82, 0x80 | docType.length())
            .text(docType)
            .u8(0x42, 0x87, 0x81, 4, 0x42, 0x85, 0x81, 2)
            .done();
    return new Assembly()
        .u8(0x1a, 0x45, 0xdf, 0xa3, 0x80 | header.length)
        .bytes(header)
        .u8(0x18, 0x53, 0x80, 0x67, 0x80 | 64)
        .zeros(64)
        .done();
  }

  /// `video/x-msvideo`
  public static byte[] avi() {
    return new Assembly()
        .text("RIFF")
        .u32le(4 + 12 + 64)
        .text("AVI LIST")
        .u32le(4 + 64)
        .text("hdrlavih")
        .u32le(56)
        .zeros(56)
        .done();
  }
}
