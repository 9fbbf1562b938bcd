package portmanteau.testkit.samples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Puts a file together from numbers and words.
final class Assembly {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// One byte a character, up to U+00FF.
  Assembly text(String text) {
    return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Assembly bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Assembly u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  /// Two bytes, the more significant first.
  Assembly u16(int value) {
    return u8(value >> 8, value);
  }

  /// Four bytes, the most significant first.
  Assembly u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  Assembly u16le(int value) {
    return u8(value, value >> 8);
  }

  Assembly u32le(long value) {
    return u16le((int) value).u16le((int) (value >> 16));
  }

  Assembly zeros(int count) {
    return bytes(new byte[count]);
  }

  /// Zeros up to `length` bytes in all.
  Assembly upTo(int length) {
    return zeros(length - out.size());
  }

  byte[] done() {
    return out.toByteArray();
  }

  /// An ISO base media box of that type.
  static byte[] box(String type, byte[]... contents) {
    Assembly content = new Assembly();
    for (byte[] part : contents) {
      content.bytes(part);
    }
    byte[] body = content.done();
    return new Assembly().u32(8L + body.length).text(type).bytes(body).done();
  }

  static byte[] bytesOf(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
