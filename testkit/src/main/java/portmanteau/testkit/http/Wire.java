package portmanteau.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One TCP connection to a server on this machine: sends exactly the bytes it is given and reads
/// HTTP/1.1 answers.
public final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private boolean cutOff;

  public Wire(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /// Over a connection that was made elsewhere, by TLS for one; it is closed with this.
  public Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /// Sends the bytes, or drops them when the server takes no more: a server may answer and close
  /// before it has read all (RFC 9112 §9.6), and that answer is still to be received.
  public void send(byte[] bytes) throws IOException {
    try {
      out.write(bytes);
      out.flush();
    } catch (SocketException closedByTheServer) {
      cutOff = true;
    }
  }

  /// Sends text as UTF-8, as it is: line ends are the caller's.
  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Says that nothing more will be sent.
  public void finish() throws IOException {
    socket.shutdownOutput();
  }

  /// Drops the connection so that the server sees a reset.
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /// The next answer, interim ones (1xx) left out.
  public WireResponse receive() throws IOException {
    return receive(false);
  }

  /// The next answer, interim ones (1xx) left out.
  ///
  /// @param toHead whether it answers a HEAD, which has no body whatever its headers say
  public WireResponse receive(boolean toHead) throws IOException {
    while (true) {
      WireResponse response = receiveAny(toHead);
      if (response.status() >= 200) {
        return response;
      }
    }
  }

  /// The next answer, also an interim one.
  public WireResponse receiveAny(boolean toHead) throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.substring(9, 12));
    List<WireResponse.Header> headers = headers();
    var head = new WireResponse(status, headers, new byte[0]);
    boolean bodiless = toHead || status < 200 || status == 204 || status == 304;
    return bodiless ? head : new WireResponse(status, headers, body(head));
  }

  /// Whether bytes were dropped because the server takes no more.
  public boolean isCutOff() {
    return cutOff;
  }

  /// Whether the server has closed its side: nothing more comes.
  public boolean isEnded() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private List<WireResponse.Header> headers() throws IOException {
    var headers = new ArrayList<WireResponse.Header>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.add(
          new WireResponse.Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return headers;
  }

  private byte[] body(WireResponse head) throws IOException {
    if (head.header("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) {
      return chunks();
    }
    if (head.header("Content-Length").isPresent()) {
      return exactly(Integer.parseInt(head.header("Content-Length").orElseThrow()));
    }
    return in.readAllBytes();
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(exactly(size));
      line();
    }
    headers();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    String line = line();
    int extension = line.indexOf(';');
    return Integer.parseInt((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the body ends after " + bytes.length + " of " + size + " bytes");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended in a line: " + line);
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
