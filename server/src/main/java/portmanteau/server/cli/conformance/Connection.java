package portmanteau.server.cli.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/// One HTTP/1.1 connection for one request, which shows what clients of the JDK hide: interim
/// answers, and a link that breaks in the middle.
final class Connection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int LONGEST_BODY = 1 << 20;

  private final Socket socket;
  private final InputStream in;

  Connection(URI address) throws IOException {
    boolean secure = "https".equals(address.getScheme());
    int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    Socket plain = new Socket();
    plain.connect(new InetSocketAddress(address.getHost(), port), PATIENCE_MILLIS);
    socket =
        secure
            ? ((SSLSocketFactory) SSLSocketFactory.getDefault())
                .createSocket(plain, address.getHost(), port, true)
            : plain;
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /// The answer that counts, with those ahead of it.
  Answer receive(boolean toHead) throws IOException {
    var interim = new ArrayList<Answer>();
    while (true) {
      Answer next = next(toHead, List.copyOf(interim));
      if (next.status() >= 200) {
        return next;
      }
      interim.add(next);
    }
  }

  /// The next answer, be it an interim one.
  Answer next(boolean toHead, List<Answer> interim) throws IOException {
    String line = line();
    if (!line.matches("HTTP/1\\.[01] [0-9]{3}.*")) {
      throw new IOException("no answer of HTTP/1.1: " + line);
    }
    int status = Integer.parseInt(line.substring(9, 12));
    Map<String, String> headers = headers();
    boolean bodiless = toHead || status < 200 || status == 204 || status == 304;
    return new Answer(status, headers, bodiless ? new byte[0] : body(headers), interim);
  }

  private Map<String, String> headers() throws IOException {
    var headers = new LinkedHashMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = Math.max(0, line.indexOf(':'));
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      var body = new ByteArrayOutputStream();
      for (int size = chunk(); size > 0; size = chunk()) {
        body.write(exactly(size));
        line();
      }
      return body.toByteArray();
    }
    String length = headers.get("content-length");
    return length == null ? in.readNBytes(LONGEST_BODY) : exactly(Integer.parseInt(length));
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(Math.min(size, LONGEST_BODY));
    if (bytes.length < size) {
      throw new EOFException("the answer breaks off");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("the server closed the connection without an answer");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
