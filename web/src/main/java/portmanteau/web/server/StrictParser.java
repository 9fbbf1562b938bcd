package portmanteau.web.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;

/// Jetty's parser, which takes `http/1.1` for `HTTP/1.1`, and what is needed to tell them apart
/// (RFC 9112 §2.3: the name is case-sensitive).
///
/// A request line may come in any number of pieces, so the last characters of it are kept.
final class StrictParser extends HttpParser {
  /// No version is longer.
  private static final int KEPT = 16;

  private String lineEnd = "";

  StrictParser(RequestHandler handler, int headerBytes, HttpCompliance compliance) {
    super(handler, headerBytes, compliance);
  }

  @Override
  public boolean parseNext(ByteBuffer buffer) {
    if (isStart()) {
      lineEnd = "";
      look(buffer, startOfLine(buffer));
    } else if (isInRequestLine()) {
      look(buffer, buffer.position());
    }
    return super.parseNext(buffer);
  }

  /// Refuses a request whose version is spelled differently.
  void check(HttpVersion version) {
    if (version != HttpVersion.HTTP_0_9 && !lineEnd.contains(version.asString())) {
      throw new HttpException.RuntimeException(
          HttpStatus.BAD_REQUEST_400, "the version is misspelt");
    }
  }

  /// Behind the empty lines that may stand before a request (RFC 9112 §2.2).
  private static int startOfLine(ByteBuffer buffer) {
    int at = buffer.position();
    while (at < buffer.limit() && (buffer.get(at) == '\r' || buffer.get(at) == '\n')) {
      at++;
    }
    return at;
  }

  private void look(ByteBuffer buffer, int from) {
    int end = from;
    while (end < buffer.limit() && buffer.get(end) != '\n') {
      end++;
    }
    byte[] last = new byte[Math.min(KEPT, end - from)];
    buffer.get(end - last.length, last);
    String line = lineEnd + new String(last, StandardCharsets.ISO_8859_1);
    lineEnd = line.substring(Math.max(0, line.length() - KEPT));
  }

  private boolean isInRequestLine() {
    return isState(State.METHOD)
        || isState(State.SPACE1)
        || isState(State.URI)
        || isState(State.SPACE2)
        || isState(State.REQUEST_VERSION);
  }
}
