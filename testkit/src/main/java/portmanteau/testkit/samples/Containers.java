package portmanteau.testkit.samples;

import static portmanteau.testkit.samples.Pieces.bytes;
import static portmanteau.testkit.samples.Pieces.join;

/// Containers of sound and film, with the streams that are asked for: `v` is film, `a` sound, `t`
/// subtitles.
public final class Containers {
  private static final int PACKET = 188;

  private Containers() {}

  /// WebM or Matroska of a browser: its segment does not say how long it is.
  public static byte[] ebml(String docType, String streams) {
    byte[] type = join(hex(0x42, 0x82, 0x80 | docType.length()), bytes(docType));
    return join(ebmlHeader(type), hex(0x18, 0x53, 0x80, 0x67, 0xff), ebmlTracks(streams));
  }

  /// The same whose DocType has a length of two bytes, and NULs behind it.
  public static byte[] ebmlWithLongLengths(String docType, String streams) {
    byte[] type = join(hex(0x42, 0x82, 0x40, docType.length() + 2), bytes(docType), new byte[2]);
    byte[] tracks = ebmlTracks(streams);
    byte[] segment =
        join(hex(0x18, 0x53, 0x80, 0x67, 0x01, 0, 0, 0, 0, 0, 0, tracks.length), tracks);
    return join(ebmlHeader(type), segment);
  }

  private static byte[] ebmlHeader(byte[] docType) {
    byte[] versions = hex(0x42, 0x86, 0x81, 1, 0x42, 0xf7, 0x81, 1);
    byte[] lengths = hex(0x42, 0xf2, 0x81, 4, 0x42, 0xf3, 0x81, 8);
    byte[] content =
        join(versions, lengths, docType, hex(0x42, 0x87, 0x81, 4, 0x42, 0x85, 0x81, 2));
    return join(hex(0x1a, 0x45, 0xdf, 0xa3, 0x80 | content.length), content);
  }

  private static byte[] ebmlTracks(String streams) {
    Assembly tracks = new Assembly();
    for (int i = 0; i < streams.length(); i++) {
      String codec =
          switch (streams.charAt(i)) {
            case 'v' -> "V_VP8";
            case 'a' -> "A_VORBIS";
            default -> "S_TEXT/UTF8";
          };
      int type = streams.charAt(i) == 'v' ? 1 : streams.charAt(i) == 'a' ? 2 : 0x11;
      byte[] entry =
          join(
              hex(0xd7, 0x81, i + 1, 0x73, 0xc5, 0x81, i + 1, 0x83, 0x81, type),
              hex(0x86, 0x80 | codec.length()),
              bytes(codec));
      tracks.bytes(hex(0xae, 0x80 | entry.length)).bytes(entry);
    }
    byte[] info = hex(0x15, 0x49, 0xa9, 0x66, 0x87, 0x2a, 0xd7, 0xb1, 0x83, 0x0f, 0x42, 0x40);
    byte[] content = tracks.done();
    return join(info, hex(0x16, 0x54, 0xae, 0x6b, 0x80 | content.length), content);
  }

  /// `video/x-msvideo`, or without film `audio/vnd.avi`
  public static byte[] avi(String streams) {
    Assembly lists = new Assembly();
    lists.bytes(chunk("avih", new Assembly().zeros(24).u32le(streams.length()).zeros(28).done()));
    for (int i = 0; i < streams.length(); i++) {
      char stream = streams.charAt(i);
      lists.bytes(chunk("LIST", join(bytes("strl"), aviHeader(stream), aviFormat(stream))));
    }
    byte[] header = chunk("LIST", join(bytes("hdrl"), lists.done()));
    byte[] movie = chunk("LIST", bytes("movi"));
    return chunk("RIFF", join(bytes("AVI "), header, movie));
  }

  private static byte[] aviHeader(char stream) {
    String type = stream == 'v' ? "vidsMJPG" : stream == 'a' ? "auds\0\0\0\0" : "txts\0\0\0\0";
    return chunk("strh", new Assembly().text(type).zeros(12).u32le(1).u32le(25).zeros(28).done());
  }

  private static byte[] aviFormat(char stream) {
    Assembly format = new Assembly();
    if (stream == 'v') {
      format.u32le(40).u32le(64).u32le(48).u16le(1).u16le(24).text("MJPG").zeros(20);
    } else {
      format.u16le(1).u16le(1).u32le(8000).u32le(8000).u16le(1).u16le(8);
    }
    return chunk("strf", format.done());
  }

  static byte[] chunk(String name, byte[] content) {
    return new Assembly().text(name).u32le(content.length).bytes(content).done();
  }

  /// `video/x-ms-asf`, or without film `audio/x-ms-wma`
  public static byte[] asf(String streams) {
    Assembly objects = new Assembly();
    for (int i = 0; i < streams.length(); i++) {
      objects.bytes(asfStream(streams.charAt(i), i + 1));
    }
    byte[] inside = objects.done();
    return new Assembly()
        .u8(
            0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9, 0, 0xaa, 0, 0x62, 0xce,
            0x6c)
        .u32le(30L + inside.length)
        .u32le(0)
        .u32le(streams.length())
        .u8(1, 2)
        .bytes(inside)
        .done();
  }

  private static byte[] asfStream(char stream, int number) {
    int first = stream == 'a' ? 0x40 : 0xc0;
    byte[] kind = stream == 'a' ? hex(first, 0x9e, 0x69, 0xf8) : hex(first, 0xef, 0x19, 0xbc);
    byte[] sound = new Assembly().u16le(0x161).u16le(1).u32le(8000).u32le(1000).zeros(6).done();
    byte[] film = new Assembly().u32le(64).u32le(48).u8(2).u16le(40).zeros(40).done();
    byte[] format = stream == 'a' ? sound : film;
    return new Assembly()
        .u8(
            0x91, 7, 0xdc, 0xb7, 0xb7, 0xa9, 0xcf, 0x11, 0x8e, 0xe6, 0, 0xc0, 0x0c, 0x20, 0x53,
            0x65)
        .u32le(78L + format.length)
        .u32le(0)
        .bytes(kind)
        .u8(0x4d, 0x5b, 0xcf, 0x11, 0xa8, 0xfd, 0, 0x80, 0x5f, 0x5c, 0x44, 0x2b)
        .zeros(24)
        .u32le(format.length)
        .u32le(0)
        .u16le(number)
        .u32le(0)
        .bytes(format)
        .done();
  }

  /// `video/x-flv`, or without film `audio/x-flv`
  public static byte[] flv(String streams) {
    int flags = (streams.contains("a") ? 4 : 0) | (streams.contains("v") ? 1 : 0);
    return new Assembly().text("FLV").u8(1, flags).u32(9).u32(0).done();
  }

  /// `video/mpeg`, or without film `audio/mp2p`: packs of MPEG-2, one packet each
  public static byte[] mpegProgram(String streams) {
    Assembly packs = new Assembly();
    for (int i = 0; i < 8 * streams.length(); i++) {
      char stream = streams.charAt(i % streams.length());
      packs.u32(0x1ba).u8(0x44, 0, 4, 0, 4, 1, 1, 0x89, 0xc3, 0xf8);
      packs.u32(0x100 | (stream == 'v' ? 0xe0 : 0xc0)).u16(67).u8(0x80, 0, 0).zeros(64);
    }
    return packs.u32(0x1b9).done();
  }

  /// `video/mp2t`, or without film `audio/mp2t`
  ///
  /// @param before bytes that stand before each packet, as cameras write four
  public static byte[] mpegTransport(String streams, int before) {
    Assembly map = new Assembly().u8(2).u16(0xb000 | (13 + 5 * streams.length()));
    map.u16(1).u8(0xc1, 0, 0).u16(0xe101).u16(0xf000);
    for (int i = 0; i < streams.length(); i++) {
      int kind = streams.charAt(i) == 'v' ? 0x1b : streams.charAt(i) == 'a' ? 0x0f : 0x06;
      map.u8(kind).u16(0xe101 + i).u16(0xf000);
    }
    byte[] associations =
        new Assembly().u8(0).u16(0xb00d).u16(1).u8(0xc1, 0, 0).u16(1).u16(0xe100).done();
    Assembly packets = new Assembly();
    packets.zeros(before).bytes(packet(0x4000, associations));
    packets.zeros(before).bytes(packet(0x4100, map.done()));
    for (int i = 0; i < 8; i++) {
      packets.zeros(before).bytes(packet(0x0101, new byte[0]));
    }
    return packets.done();
  }

  private static byte[] packet(int number, byte[] section) {
    byte[] start = new Assembly().u8(0x47).u16(number).u8(0x10).done();
    byte[] content = section.length == 0 ? section : join(new byte[1], section, checksum(section));
    return join(start, content, Pieces.fill(0xff, PACKET - start.length - content.length));
  }

  /// The CRC-32 of MPEG's tables (ISO/IEC 13818-1 annex A).
  private static byte[] checksum(byte[] section) {
    int sum = -1;
    for (byte octet : section) {
      sum ^= octet << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum < 0 ? sum << 1 ^ 0x04c11db7 : sum << 1;
      }
    }
    return new Assembly().u32(sum & 0xffffffffL).done();
  }

  private static byte[] hex(int... values) {
    return new Assembly().u8(values).done();
  }
}
