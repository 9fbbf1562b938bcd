package portmanteau.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decodes the encoded words of mail (RFC 2047), which mail-minded programs also use in forms.
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile(
          "=\\?([A-Za-z0-9_.:-]{1,40})(?:\\*[A-Za-z0-9-]*)?\\?([BbQq])\\?([!->@-~]*)\\?=");

  /// Encoded words only, as many as the length needs (RFC 2047 §2).
  private static final Pattern ONLY_WORDS =
      Pattern.compile(WORD.pattern() + "(?:[ \\t\\r\\n]*" + WORD.pattern() + "){0,40}+");

  private EncodedWords() {}

  /// The decoded text, or the text itself if it is anything else or cannot be decoded.
  static String decode(String text) {
    if (!text.startsWith("=?") || !ONLY_WORDS.matcher(text).matches()) {
      return text;
    }
    var decoded = new StringBuilder();
    var bytes = new ByteArrayOutputStream();
    String charset = "";
    try {
      for (Matcher word = WORD.matcher(text); word.find(); ) {
        if (!word.group(1).equalsIgnoreCase(charset)) {
          decoded.append(text(bytes, charset));
          charset = word.group(1);
        }
        // Words may break inside a character, against the standard: bytes first, then characters.
        bytes.writeBytes(
            word.group(2).toLowerCase(Locale.ROOT).equals("b")
                ? Base64.getMimeDecoder().decode(word.group(3))
                : quoted(word.group(3)));
      }
      return decoded.append(text(bytes, charset)).toString();
    } catch (IllegalArgumentException | CharacterCodingException broken) {
      return text;
    }
  }

  private static String text(ByteArrayOutputStream bytes, String charset)
      throws CharacterCodingException {
    if (bytes.size() == 0) {
      return "";
    }
    var text = Charset.forName(charset).newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
    bytes.reset();
    return text.toString();
  }

  /// The coding Q (RFC 2047 §4.2).
  private static byte[] quoted(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        if (i + 3 > text.length()) {
          throw new IllegalArgumentException("a cut escape");
        }
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(c == '_' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }
}
