package portmanteau.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import portmanteau.core.Problem;

/// Percent-decoding that refuses what is broken (RFC 3986 §2.1), where the JDK's replaces it.
final class PercentCoding {
  private PercentCoding() {}

  /// A path segment.
  static String decode(String encoded) {
    return encoded.indexOf('%') < 0 && isAscii(encoded) ? encoded : utf8(octets(encoded, false));
  }

  /// A name or value of a form or query, where `+` is a blank.
  static String decodeForm(String encoded) {
    boolean plain = encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0 && isAscii(encoded);
    return plain ? encoded : utf8(octets(encoded, true));
  }

  /// As [#decodeForm], but octets that are no UTF-8 are taken as ISO-8859-1.
  static String decodeFormLeniently(String encoded) {
    byte[] octets = octets(encoded, true);
    try {
      return strictly(octets);
    } catch (CharacterCodingException e) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] octets(String encoded, boolean plusIsBlank) {
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte next = bytes[i];
      if (next == '%') {
        next = octet(bytes, i);
        i += 2;
      } else if (next == '+' && plusIsBlank) {
        next = ' ';
      }
      bytes[length++] = next;
    }
    return Arrays.copyOf(bytes, length);
  }

  private static byte octet(byte[] bytes, int at) {
    int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
    int low = high < 0 ? -1 : Character.digit(bytes[at + 2], 16);
    if (low < 0) {
      throw new Problem.Malformed("a percent escape is broken").refusal();
    }
    return (byte) (high << 4 | low);
  }

  /// Strict UTF-8.
  static String utf8(byte[] bytes) {
    try {
      return strictly(bytes);
    } catch (CharacterCodingException e) {
      throw new Problem.Malformed("a text is not UTF-8").refusal();
    }
  }

  private static String strictly(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
