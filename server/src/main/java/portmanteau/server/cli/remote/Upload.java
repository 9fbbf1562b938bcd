package portmanteau.server.cli.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import portmanteau.server.cli.terminal.Progress;

/// Sends one file, once the server is ready to accept it.
///
/// Waiting for `100 Continue` shows a refusal before gigabytes are sent in vain;
/// `HttpURLConnection` would lose its body.
final class Upload {
  private final URI address;
  private final String token;

  Upload(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  /// What the server said.
  @SuppressWarnings("ArrayRecordComponent") // read once, and never compared
  record Answer(int status, byte[] body) {}

  /// Sends `size` bytes, or all there are where that is -1; the caller closes the stream.
  Answer send(InputStream file, long size, Progress progress) throws IOException {
    BodyPublisher bytes = BodyPublishers.ofInputStream(() -> new Watched(file, progress));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/octet-stream")
            .expectContinue(true)
            .POST(body(bytes, size))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static BodyPublisher body(BodyPublisher bytes, long size) {
    if (size < 0) {
      return bytes;
    }
    return size == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(bytes, size);
  }

  /// Tells how far reading has come.
  private static final class Watched extends FilterInputStream {
    private final Progress progress;

    private Watched(InputStream file, Progress progress) {
      super(file);
      this.progress = progress;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count > 0) {
        progress.moved(count);
      }
      return count;
    }
  }
}
