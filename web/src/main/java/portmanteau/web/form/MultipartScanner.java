package portmanteau.web.form;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.StreamBuffer;

/// Finds the delimiters in a multipart body (RFC 2046 §5.1.1), and the headers and content between
/// them.
///
/// Jetty's own parser is not used, since it drops or adds bytes: a part that begins like the
/// delimiter and is split there by the network comes out with a line feed in front, and a bare line
/// feed before `--boundary` ends a part.
final class MultipartScanner {
  /// Fields of one part; forms have three.
  private static final int MOST_FIELDS = 32;

  private static final Duration SOON = Duration.ofSeconds(2);

  private final InputStream body;
  private final Multipart.Limits limits;
  private final DelimiterSearch search;
  private final StreamBuffer memory = new StreamBuffer();
  private byte[] buffer = memory.bytes();
  private int position;
  private int limit;
  private int contentEnd;
  private boolean atDelimiter;
  private boolean full;
  private long total;

  MultipartScanner(InputStream body, String boundary, Multipart.Limits limits) {
    this.body = body;
    this.limits = limits;
    this.search = new DelimiterSearch(("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8));
    // The first delimiter may stand at the very start: as if a line had ended before.
    buffer[0] = '\r';
    buffer[1] = '\n';
    limit = 2;
  }

  /// Skips to the next part; false: that was the last one.
  boolean nextPart() throws IOException {
    while (content() > 0) {
      position = contentEnd;
    }
    position += search.length();
    atDelimiter = false;
    require(2);
    if (buffer[position] == '-' && buffer[position + 1] == '-') {
      position += 2;
      return false;
    }
    if (!line().isBlank()) {
      throw malformed();
    }
    return true;
  }

  /// The headers, their names in lower case; then comes the content.
  Map<String, String> headers() throws IOException {
    var headers = new HashMap<String, String>();
    String name = "";
    int start = limits.headerBytes();
    int fields = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      start -= line.length();
      fields++;
      int colon = line.indexOf(':');
      if (start < 0 || colon == 0 || fields > MOST_FIELDS) {
        throw malformed();
      }
      if (line.startsWith(" ") || line.startsWith("\t")) {
        headers.merge(name, line.strip(), (value, more) -> value + " " + more);
      } else if (colon < 0) {
        throw malformed();
      } else {
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, line.substring(colon + 1).strip());
      }
    }
    stepBackWhereNothingFollows();
    contentEnd = position;
    return headers;
  }

  /// The empty line may itself begin the delimiter: then the part is empty.
  private void stepBackWhereNothingFollows() throws IOException {
    int rest = search.length() - 2;
    while (limit - position < rest && fill()) {}
    if (limit - position >= rest && search.endsAt(buffer, position + rest)) {
      position -= 2;
    }
  }

  /// Copies content; -1 at its end.
  int read(byte[] target, int offset, int length) throws IOException {
    int available = content();
    if (available == 0) {
      return -1;
    }
    int taken = Math.min(length, available);
    System.arraycopy(buffer, position, target, offset, taken);
    position += taken;
    return taken;
  }

  /// Reads what may follow the last delimiter, so that the connection can be used again; no more
  /// than so many bytes.
  void skipEpilogue(long most) throws IOException {
    position = limit;
    long before = total;
    while (total - before < most && fill()) {
      position = limit;
    }
  }

  /// How many bytes of content are at hand, at least one; 0: the delimiter is next.
  private int content() throws IOException {
    while (contentEnd == position && !atDelimiter) {
      int found = search.find(buffer, position, limit);
      if (found >= 0) {
        contentEnd = found;
        atDelimiter = true;
      } else if (limit - position >= search.length()) {
        contentEnd = limit - search.length() + 1;
      } else if (!fill()) {
        throw cutOff();
      }
    }
    return contentEnd - position;
  }

  private void require(int bytes) throws IOException {
    while (limit - position < bytes) {
      if (!fill()) {
        throw cutOff();
      }
    }
  }

  /// Gives back the memory.
  void close() {
    memory.close();
    buffer = memory.bytes();
    position = 0;
    limit = 0;
  }

  private boolean grow() {
    full = false;
    boolean grown = memory.grow();
    buffer = memory.bytes();
    return grown;
  }

  /// Makes room and reads more; false at the end of the body.
  private boolean fill() throws IOException {
    if (full) {
      grow();
    }
    if (position > 2) {
      // The two bytes before the position stay, see stepBackWhereNothingFollows.
      int start = position - 2;
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      contentEnd -= start;
      position = 2;
    }
    if (limit == buffer.length && !memory.isLarge() && !grow()) {
      // A header line, which must be seen whole, does not fit.
      throw new Problem.Unavailable("Too many forms are being read.", SOON).refusal();
    }
    int count = body.read(buffer, limit, buffer.length - limit);
    if (count > 0) {
      if (limit + count == buffer.length) {
        full = true;
      }
      limit += count;
      total += count;
      if (total > limits.totalBytes()) {
        throw new Problem.TooLarge(limits.totalBytes()).refusal();
      }
    }
    return count > 0;
  }

  /// One line without its end, which may be a bare LF.
  private String line() throws IOException {
    int end = position;
    while (true) {
      if (end == limit) {
        int seen = end - position;
        if (seen > limits.headerBytes()) {
          throw malformed();
        }
        if (!fill()) {
          throw cutOff();
        }
        end = position + seen;
      }
      if (buffer[end] == '\n') {
        break;
      }
      end++;
    }
    int length = end - position - (end > position && buffer[end - 1] == '\r' ? 1 : 0);
    String line = text(position, length);
    position = end + 1;
    return line;
  }

  /// UTF-8, as RFC 7578 §5.1 wants, else what old clients send.
  private String text(int start, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, start, length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return new String(buffer, start, length, StandardCharsets.ISO_8859_1);
    }
  }

  private static Refusal cutOff() {
    return new Problem.Malformed("The multipart body ends before its last boundary.").refusal();
  }

  private static Refusal malformed() {
    return new Problem.Malformed("The multipart body has malformed part headers.").refusal();
  }
}
