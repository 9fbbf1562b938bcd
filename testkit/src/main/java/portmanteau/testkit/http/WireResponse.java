package portmanteau.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// An answer as it came over the wire, chunks put together.
///
/// @param headers in the order they came
/// @param body without transfer coding
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WireResponse(int status, List<Header> headers, byte[] body) {

  /// One header line.
  public record Header(String name, String value) {}

  /// The first header of that name, in any case.
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + text();
  }
}
