package portmanteau.inspection.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import portmanteau.core.blob.ContentType;
import portmanteau.inspection.bytes.Bytes;
import portmanteau.inspection.bytes.Excerpt;
import portmanteau.inspection.bytes.Signature;

/// HTML, XML and SVG: markup that begins the file, after a byte order mark and white space, in any
/// case.
///
/// It takes more for HTML than a browser does (WHATWG MIME Sniffing §7.1), since markup is what may
/// run: every element's name that HTML knows counts. An element of any other name is XML if it is
/// closed or has a namespace; a lone `<` is only a character.
public final class Markup implements Signature {
  private static final Set<String> HTML =
      Set.of(
          "html",
          "head",
          "body",
          "script",
          "iframe",
          "frameset",
          "frame",
          "h1",
          "h2",
          "h3",
          "div",
          "font",
          "table",
          "a",
          "style",
          "title",
          "b",
          "i",
          "u",
          "br",
          "p",
          "img",
          "meta",
          "link",
          "base",
          "form",
          "input",
          "button",
          "center",
          "span",
          "ul",
          "ol",
          "li",
          "pre",
          "object",
          "embed",
          "applet",
          "video",
          "audio",
          "template",
          "marquee",
          "details",
          "section",
          "main",
          "nav",
          "header",
          "footer",
          "article",
          "textarea",
          "select",
          "math",
          "noscript",
          "svg");

  @Override
  public Optional<ContentType> of(Excerpt bytes) {
    Bytes head = bytes.head();
    if (!mayBegin(head)) {
      return Optional.empty();
    }
    String text = decode(head);
    return begins(text) ? new Reader(text).type() : Optional.empty();
  }

  /// Whether the first byte that is no white space, mark or half of a wide character is that of
  /// markup; of most files it is not, and the rest need not be looked at.
  private static boolean mayBegin(Bytes head) {
    int at = 0;
    while (" \t\n\r\f\0\u00ef\u00bb\u00bf\u00fe\u00ff".indexOf(head.u8(at)) >= 0) {
      at++;
    }
    return head.u8(at) == '<';
  }

  private static boolean begins(String text) {
    int at = 0;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return text.startsWith("<", at);
  }

  private static boolean isSpace(char character) {
    return " \t\n\r\f".indexOf(character) >= 0;
  }

  /// Decodes far enough to read markup: what is not UTF-16 is ASCII where it matters.
  private static String decode(Bytes head) {
    if (head.has(0, "\u00ff\u00fe") || head.has(0, "<\0")) {
      return strip(new String(head.copy(), StandardCharsets.UTF_16LE));
    }
    if (head.has(0, "\u00fe\u00ff") || head.has(0, "\0<")) {
      return strip(new String(head.copy(), StandardCharsets.UTF_16BE));
    }
    return head.text(head.has(0, "\u00ef\u00bb\u00bf") ? 3 : 0, head.length());
  }

  private static String strip(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /// Walks over what may stand before the first element.
  private static final class Reader {
    private final String text;
    private int at;
    private boolean xml;
    private boolean comment;

    Reader(String text) {
      this.text = text.toLowerCase(Locale.ROOT);
    }

    Optional<ContentType> type() {
      while (true) {
        skipSpace();
        if (text.startsWith("<?", at)) {
          xml = true;
          skipPast("?>");
        } else if (text.startsWith("<!--", at)) {
          comment = true;
          skipPast("-->");
        } else if (text.startsWith("<!doctype", at)) {
          Optional<ContentType> type = byDoctype();
          if (type.isPresent()) {
            return type;
          }
        } else {
          return byElement();
        }
      }
    }

    private Optional<ContentType> byDoctype() {
      at += "<!doctype".length();
      skipSpace();
      String name = name();
      if (name.equals("html")) {
        return html();
      }
      if (isSvg(name)) {
        return Signature.type("image/svg+xml");
      }
      xml = true;
      int bracket = text.indexOf('[', at);
      int end = text.indexOf('>', at);
      skipPast(bracket >= 0 && bracket < end ? "]" : ">");
      if (text.startsWith(">", at)) {
        at++;
      }
      return Optional.empty();
    }

    private Optional<ContentType> byElement() {
      if (at < text.length() && text.charAt(at) == '<') {
        at++;
        String name = name();
        if (isSvg(name)) {
          return Signature.type("image/svg+xml");
        }
        if (HTML.contains(name) && nameEnds()) {
          return html();
        }
        if (!name.isEmpty() && isElement(name)) {
          return Signature.type("application/xml");
        }
      }
      if (xml) {
        return Signature.type("application/xml");
      }
      return comment ? Signature.type("text/html") : Optional.empty();
    }

    private Optional<ContentType> html() {
      return Signature.type(xml ? "application/xhtml+xml" : "text/html");
    }

    private static boolean isSvg(String name) {
      return name.equals("svg") || name.endsWith(":svg");
    }

    private boolean isElement(String name) {
      int end = text.indexOf('>', at);
      return nameEnds()
          && end >= 0
          && (text.charAt(end - 1) == '/'
              || text.substring(at, end).contains("xmlns")
              || text.contains("</" + name));
    }

    private boolean nameEnds() {
      return at == text.length() || isSpace(text.charAt(at)) || "/>".indexOf(text.charAt(at)) >= 0;
    }

    private String name() {
      int start = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || ":_-.".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      return text.substring(start, at);
    }

    private void skipSpace() {
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
    }

    /// Skips to behind `end`, or to the end of what is known.
    private void skipPast(String end) {
      int found = text.indexOf(end, at);
      at = found < 0 ? text.length() : found + end.length();
    }
  }
}
