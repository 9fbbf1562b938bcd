package portmanteau.testkit.samples;

/// Audio: WAV that plays silence, and frames or headers of the compressed kinds.
public final class Sounds {
  private Sounds() {}

  /// `audio/mpeg`: frames of 128 kbit/s at 44.1 kHz
  public static byte[] mp3() {
    return mp3Frames(3);
  }

  /// `audio/mpeg`: that many frames of 417 bytes
  public static byte[] mp3Frames(int count) {
    Assembly frames = new Assembly();
    for (int i = 0; i < count; i++) {
      frames.u8(0xff, 0xfb, 0x90, 0x64).zeros(413);
    }
    return frames.done();
  }

  /// `audio/mpeg` behind an ID3v2.3 tag
  public static byte[] mp3WithTag() {
    return new Assembly().text("ID3\u0003\0\0").u8(0, 0, 2, 0).zeros(256).bytes(mp3()).done();
  }

  /// `audio/wav`: 8-bit mono silence at 8 kHz
  public static byte[] wav() {
    byte[] silence = new byte[160];
    java.util.Arrays.fill(silence, (byte) 0x80);
    return new Assembly()
        .text("RIFF")
        .u32le(36 + silence.length)
        .text("WAVEfmt ")
        .u32le(16)
        .u16le(1)
        .u16le(1)
        .u32le(8000)
        .u32le(8000)
        .u16le(1)
        .u16le(8)
        .text("data")
        .u32le(silence.length)
        .bytes(silence)
        .done();
  }

  /// `audio/ogg`: Opus
  public static byte[] opus() {
    byte[] header =
        new Assembly().text("OpusHead").u8(1, 1).u16le(312).u32le(48000).u16le(0).u8(0).done();
    byte[] tags = new Assembly().text("OpusTags").u32le(4).text("none").u32le(0).done();
    return new Assembly().bytes(oggPage(2, header)).bytes(oggPage(0, tags)).done();
  }

  /// `audio/ogg`: Vorbis
  public static byte[] vorbis() {
    byte[] header = new Assembly().u8(1).text("vorbis").zeros(23).done();
    return new Assembly().bytes(oggPage(2, header)).bytes(oggPage(0, new byte[40])).done();
  }

  /// `video/ogg`: Vorbis, then Theora
  public static byte[] theora() {
    byte[] sound = new Assembly().u8(1).text("vorbis").zeros(23).done();
    byte[] picture = new Assembly().u8(0x80).text("theora").zeros(35).done();
    return new Assembly().bytes(oggPage(2, sound)).bytes(oggPage(2, picture)).done();
  }

  /// A page of Ogg, the first of a stream (2) or a later one (0).
  public static byte[] oggPage(int flags, byte[] packet) {
    return new Assembly()
        .text("OggS")
        .u8(0, flags)
        .zeros(8)
        .u32le(1)
        .zeros(8)
        .u8(1, packet.length)
        .bytes(packet)
        .done();
  }

  /// `audio/aac`: ADTS frames
  public static byte[] aac() {
    Assembly frames = new Assembly();
    for (int i = 0; i < 3; i++) {
      frames.u8(0xff, 0xf1, 0x50, 0x80, 0x0c, 0x9f, 0xfc).zeros(93);
    }
    return frames.done();
  }

  /// `audio/amr`
  public static byte[] amr() {
    return new Assembly().text("#!AMR\n").u8(0x3c).zeros(31).u8(0x3c).zeros(31).done();
  }

  /// `audio/flac`
  public static byte[] flac() {
    return new Assembly().text("fLaC").u8(0x80, 0, 0, 34).zeros(34).u8(0xff, 0xf8).zeros(30).done();
  }
}
