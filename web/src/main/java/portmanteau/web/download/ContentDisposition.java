package portmanteau.web.download;

import java.nio.charset.StandardCharsets;

/// Writes `Content-Disposition` headers (RFC 6266): an ASCII name for everyone, and `filename*`
/// (RFC 8187) for the rest. Long names are shortened before their extension, so that headers stay
/// small.
public final class ContentDisposition {
  private static final String PLAIN = "!#$&+-.^_`|~";
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_EXTENSION = 16;

  private ContentDisposition() {}

  public static String inline(String fileName) {
    return write("inline", shortened(fileName));
  }

  public static String attachment(String fileName) {
    return write("attachment", shortened(fileName));
  }

  private static String write(String type, String fileName) {
    var fallback = new StringBuilder(fileName.length());
    fileName.codePoints().forEach(point -> fallback.append(isSafe(point) ? (char) point : '_'));
    String header = type + "; filename=\"" + fallback + '"';
    return fileName.contentEquals(fallback)
        ? header
        : header + "; filename*=UTF-8''" + extended(fileName);
  }

  private static String shortened(String fileName) {
    if (fileName.length() <= LONGEST_NAME) {
      return fileName;
    }
    int dot = fileName.lastIndexOf('.');
    String extension = fileName.length() - dot <= LONGEST_EXTENSION ? fileName.substring(dot) : "";
    int end = LONGEST_NAME - extension.length();
    boolean splits = Character.isHighSurrogate(fileName.charAt(end - 1));
    return fileName.substring(0, splits ? end - 1 : end) + extension;
  }

  /// Without quotes and backslashes, which clients unescape differently, and without percent signs,
  /// which some decode.
  private static boolean isSafe(int point) {
    return point >= 0x20 && point < 0x7F && point != '"' && point != '\\' && point != '%';
  }

  private static String extended(String fileName) {
    var encoded = new StringBuilder();
    for (byte octet : fileName.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return encoded.toString();
  }
}
