package portmanteau.web.digest;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import portmanteau.web.text.Blanks;

/// Reads a dictionary of structured fields (RFC 9651 §4.2.2), for the byte sequences in it.
///
/// Everything else is only checked for its syntax.
final class StructuredDictionary {
  private static final byte[] ANOTHER_TYPE = {};

  private final String text;
  private int position;

  private StructuredDictionary(String text) {
    this.text = text;
  }

  /// The members by name; those that are no byte sequences are empty ones here.
  ///
  /// @throws IllegalArgumentException where the text is no dictionary
  static Map<String, byte[]> parse(String text) {
    return new StructuredDictionary(Blanks.strip(text)).members();
  }

  private Map<String, byte[]> members() {
    var members = new LinkedHashMap<String, byte[]>();
    while (hasMore()) {
      String key = key();
      byte[] value = skip('=') ? value() : ANOTHER_TYPE;
      parameters();
      members.put(key, value);
      blanks();
      if (hasMore()) {
        expect(',');
        blanks();
        check(hasMore());
      }
    }
    return members;
  }

  private byte[] value() {
    if (!skip('(')) {
      return item();
    }
    spaces();
    while (!skip(')')) {
      item();
      parameters();
      check(peek() == ' ' || peek() == ')');
      spaces();
    }
    return ANOTHER_TYPE;
  }

  private void parameters() {
    while (skip(';')) {
      spaces();
      key();
      if (skip('=')) {
        item();
      }
    }
  }

  private byte[] item() {
    switch (peek()) {
      case ':' -> {
        return bytes();
      }
      case '"' -> string();
      case '?' -> {
        position++;
        check(skip('0') || skip('1'));
      }
      case '@' -> {
        position++;
        number();
      }
      case '%' -> {
        position++;
        string();
      }
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> token();
    }
    return ANOTHER_TYPE;
  }

  private byte[] bytes() {
    int end = text.indexOf(':', position + 1);
    check(end > 0);
    byte[] bytes = Base64.getDecoder().decode(text.substring(position + 1, end));
    position = end + 1;
    return bytes;
  }

  private void string() {
    expect('"');
    while (!skip('"')) {
      if (skip('\\')) {
        check(peek() == '"' || peek() == '\\');
      }
      check(peek() >= ' ' && peek() < 0x7F);
      position++;
    }
  }

  private void number() {
    skip('-');
    check(isDigit(peek()));
    while (isDigit(peek())) {
      position++;
    }
    if (skip('.')) {
      check(isDigit(peek()));
      while (isDigit(peek())) {
        position++;
      }
    }
  }

  private void token() {
    check(isLetter(peek()) || peek() == '*');
    while (isLetter(peek()) || isDigit(peek()) || "!#$%&'*+-.^_`|~:/".indexOf(peek()) >= 0) {
      position++;
    }
  }

  private String key() {
    int start = position;
    check(isLower(peek()) || peek() == '*');
    while (isLower(peek()) || isDigit(peek()) || "_-.*".indexOf(peek()) >= 0) {
      position++;
    }
    return text.substring(start, position);
  }

  /// What stands around the commas.
  private void blanks() {
    position = Blanks.skip(text, position);
  }

  /// What stands within a member: no tabs (§4.2.1.2, §4.2.3.2).
  private void spaces() {
    while (peek() == ' ') {
      position++;
    }
  }

  private boolean hasMore() {
    return position < text.length();
  }

  /// NUL, which belongs to nothing here, at the end.
  private char peek() {
    return hasMore() ? text.charAt(position) : '\0';
  }

  private boolean skip(char wanted) {
    boolean found = peek() == wanted;
    position += found ? 1 : 0;
    return found;
  }

  private void expect(char wanted) {
    check(skip(wanted));
  }

  private static void check(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("no dictionary");
    }
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isLetter(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
