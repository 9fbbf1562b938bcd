package portmanteau.core.outbound;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Encodes what persons leave as it is in paths and queries, and leaves what is encoded (RFC 3986
/// §2).
final class PercentEncoding {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String TO_ENCODE = " \"#<>\\^`{|}[]";

  private PercentEncoding() {}

  static String encode(String text) {
    var encoded = new StringBuilder(text.length());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      char c = (char) (bytes[at] & 0xff);
      if (c == '%' ? !isEncoded(bytes, at) : c <= ' ' || c >= 0x7f || TO_ENCODE.indexOf(c) >= 0) {
        encoded.append('%').append(HEX.toHexDigits(bytes[at]));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  private static boolean isEncoded(byte[] bytes, int at) {
    return at + 2 < bytes.length
        && HexFormat.isHexDigit(bytes[at + 1])
        && HexFormat.isHexDigit(bytes[at + 2]);
  }
}
