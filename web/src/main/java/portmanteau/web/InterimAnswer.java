package portmanteau.web;

import java.util.LinkedHashMap;
import java.util.Map;

/// An answer ahead of the one that counts (RFC 9110 §15.2).
///
/// @param status from 102 to 199
/// @param headers in the order in which they are sent
public record InterimAnswer(int status, String reason, Map<String, String> headers) {

  public InterimAnswer {
    if (status < 102 || status > 199) {
      throw new IllegalArgumentException("not an interim status: " + status);
    }
    headers = new LinkedHashMap<>(headers);
    requireLine(reason);
    headers.forEach((name, value) -> {
      requireLine(name);
      requireLine(value);
    });
  }

  private static void requireLine(String text) {
    if (text.chars().anyMatch(c -> c < 0x20 || c > 0x7E)) {
      throw new IllegalArgumentException("an interim answer is visible ASCII");
    }
  }

  /// As HTTP/1.1 writes it.
  public String head() {
    var text = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    return text.append("\r\n").toString();
  }
}
