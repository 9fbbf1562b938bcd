package portmanteau.preview;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a page's bytes are to be read: by their mark, else by the header, else by what the page says
/// of itself, else UTF-8.
final class PageCharset {
  private static final int LOOKED_AT = 4096;
  private static final Pattern IN_PAGE =
      Pattern.compile(
          "(?i)<meta[^>]{0,500}?charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([\\w.:-]{1,40})");
  private static final Pattern IN_XML =
      Pattern.compile(
          "^\\s{0,99}<\\?xml[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([\\w.:-]{1,40})");
  private static final Pattern IN_HEADER =
      Pattern.compile("(?i);\\s{0,9}charset\\s{0,9}=\\s{0,9}[\"']?([\\w.:-]{1,40})");

  /// Names that mean more than they say, as browsers read them (WHATWG Encoding).
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("ascii", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("latin5", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("windows-874", "x-windows-874"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("korean", "x-windows-949"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("unicode", "UTF-16LE"),
          Map.entry("utf-16", "UTF-16LE"));

  private PageCharset() {}

  /// @param contentType the header, where there is one
  static Charset of(byte[] page, @Nullable String contentType) {
    return marked(page)
        .or(() -> named(IN_HEADER, contentType == null ? "" : contentType))
        .or(() -> declared(page))
        .orElse(StandardCharsets.UTF_8);
  }

  /// The text, without its mark.
  static String decode(byte[] page, @Nullable String contentType) {
    String text = new String(page, of(page, contentType));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<Charset> marked(byte[] page) {
    if (begins(page, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (begins(page, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return begins(page, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
  }

  private static boolean begins(byte[] page, int... mark) {
    if (page.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((page[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /// What is written in single bytes is not UTF-16, whatever it says.
  private static Optional<Charset> declared(byte[] page) {
    var head = new String(page, 0, Math.min(page.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
    return named(IN_PAGE, head)
        .or(() -> named(IN_XML, head))
        .map(said -> said.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : said);
  }

  private static Optional<Charset> named(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? known(matcher.group(1)) : Optional.empty();
  }

  private static Optional<Charset> known(String name) {
    try {
      String meant = MEANT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
      return Charset.isSupported(meant) ? Optional.of(Charset.forName(meant)) : Optional.empty();
    } catch (IllegalCharsetNameException unreadable) {
      return Optional.empty();
    }
  }
}
