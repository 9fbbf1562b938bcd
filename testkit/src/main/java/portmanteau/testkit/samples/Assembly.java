package portmanteau.testkit.samples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Puts a file together from numbers and words.
public final class Assembly {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// One byte a character, up to U+00FF.
  public Assembly text(String text) {
    return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Assembly bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public Assembly u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  /// Two bytes, the more significant first.
  public Assembly u16(int value) {
    return u8(value >> 8, value);
  }

  /// Four bytes, the most significant first.
  public Assembly u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  public Assembly u16le(int value) {
    return u8(value, value >> 8);
  }

  public Assembly u32le(long value) {
    return u16le((int) value).u16le((int) (value >> 16));
  }

  public Assembly zeros(int count) {
    return bytes(new byte[count]);
  }

  /// Zeros up to `length` bytes in all.
  public Assembly upTo(int length) {
    return zeros(length - out.size());
  }

  public byte[] done() {
    return out.toByteArray();
  }

  /// An ISO base media box of that type.
  public static byte[] box(String type, byte[]... contents) {
    Assembly content = new Assembly();
    for (byte[] part : contents) {
      content.bytes(part);
    }
    byte[] body = content.done();
    return new Assembly().u32(8L + body.length).text(type).bytes(body).done();
  }

  public static byte[] bytesOf(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
