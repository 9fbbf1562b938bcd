package portmanteau.web.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import portmanteau.core.Problem;

/// Percent-decoding that refuses broken escapes (RFC 3986 §2.1), where the JDK's replaces them.
public final class PercentCoding {
  private PercentCoding() {}

  /// A path segment, or a part of a header.
  public static String decode(String encoded) {
    return encoded.indexOf('%') < 0 && isAscii(encoded)
        ? encoded
        : octets(encoded, false)
            .flatMap(PercentCoding::utf8)
            .orElseThrow(
                () -> new Problem.Malformed("A percent escape is broken, or no UTF-8.").refusal());
  }

  /// A name or value of a form or query, where `+` is a blank; empty where it cannot be read.
  static Optional<String> decodeForm(String encoded) {
    boolean plain = encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0 && isAscii(encoded);
    return plain ? Optional.of(encoded) : octets(encoded, true).flatMap(PercentCoding::utf8);
  }

  /// As [#decodeForm], but octets that are no UTF-8 are taken as ISO-8859-1.
  static Optional<String> decodeFormLeniently(String encoded) {
    return octets(encoded, true)
        .map(octets ->
            utf8(octets).orElseGet(() -> new String(octets, StandardCharsets.ISO_8859_1)));
  }

  /// Strict UTF-8; empty where it is something else.
  public static Optional<String> utf8(byte[] octets) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  /// Empty where an escape is broken.
  private static Optional<byte[]> octets(String encoded, boolean plusIsBlank) {
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte next = bytes[i];
      if (next == '%') {
        int octet = octet(bytes, i);
        if (octet < 0) {
          return Optional.empty();
        }
        next = (byte) octet;
        i += 2;
      } else if (next == '+' && plusIsBlank) {
        next = ' ';
      }
      bytes[length++] = next;
    }
    return Optional.of(Arrays.copyOf(bytes, length));
  }

  /// Negative where the escape is broken.
  private static int octet(byte[] bytes, int at) {
    int high = at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
    int low = high < 0 ? -1 : Character.digit(bytes[at + 2], 16);
    return low < 0 ? -1 : high << 4 | low;
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
