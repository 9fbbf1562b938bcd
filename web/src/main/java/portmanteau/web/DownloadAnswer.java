package portmanteau.web;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import portmanteau.core.IoSupplier;
import portmanteau.core.Problem;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;

/// Sends what a [Download] has decided on, through one pooled buffer.
record DownloadAnswer(
    Download download,
    Exchange exchange,
    IoSupplier<ByteSource> opening,
    Download.Admission admission) {
  /// Large buffers in use at a time, by whoever comes first. A reader that stalls holds its own for
  /// as long as it is waited for, and direct memory is one for the whole process: the rest go on
  /// with small ones.
  private static final Semaphore LARGE = new Semaphore(DownloadAnswer.LARGES);

  static final int LARGES = 256;
  static final int SMALL = 8 * 1024;

  void send(Ranges ranges) throws IOException {
    switch (ranges) {
      case Ranges.Whole any -> sendWhole();
      case Ranges.Some some when some.ranges().size() == 1 -> sendOne(some.ranges().getFirst());
      case Ranges.Some some -> sendMany(some.ranges());
      case Ranges.Unsatisfiable any ->
          throw new Problem.RangeNotSatisfiable(download.size()).refusal();
    }
  }

  private void sendWhole() throws IOException {
    exchange.header("Content-Type", download.contentType());
    tellDigest();
    if (exchange.method().equals("HEAD")) {
      opening.get().close(); // what cannot be sent is not promised either
      exchange.begin(200);
      contentLength(download.size());
      exchange.responseBody().write(true, BufferUtil.EMPTY_BUFFER);
      return;
    }
    try (ByteSource source = opening.get()) {
      admission.admit(true);
      exchange.begin(200);
      contentLength(download.size());
      copy(source, 0, download.size(), true);
    }
  }

  private void sendOne(ByteRange range) throws IOException {
    try (ByteSource source = opening.get()) {
      admission.admit(range.first() == 0);
      exchange.header("Content-Type", download.contentType());
      tellDigest();
      exchange.header("Content-Range", range.contentRange(download.size()));
      exchange.begin(206);
      contentLength(range.length());
      copy(source, range.first(), range.length(), true);
    }
  }

  /// `multipart/byteranges` (RFC 9110 §14.6).
  private void sendMany(List<ByteRange> ranges) throws IOException {
    String boundary = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    List<byte[]> heads = ranges.stream().map(range -> head(boundary, range)).toList();
    byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
    long length = end.length;
    for (int i = 0; i < heads.size(); i++) {
      length += heads.get(i).length + ranges.get(i).length();
    }
    try (ByteSource source = opening.get()) {
      admission.admit(ranges.stream().anyMatch(range -> range.first() == 0));
      exchange.header("Content-Type", "multipart/byteranges; boundary=" + boundary);
      tellDigest();
      exchange.begin(206);
      contentLength(length);
      for (int i = 0; i < heads.size(); i++) {
        exchange.responseBody().write(false, ByteBuffer.wrap(heads.get(i)));
        copy(source, ranges.get(i).first(), ranges.get(i).length(), false);
      }
      exchange.responseBody().write(true, ByteBuffer.wrap(end));
    }
  }

  private byte[] head(String boundary, ByteRange range) {
    String head =
        "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
            .formatted(boundary, download.contentType(), range.contentRange(download.size()));
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Of all the bytes, however many of them are sent (RFC 9530 §3).
  private void tellDigest() {
    Sha256 sha256 = download.sha256();
    if (sha256 != null) {
      exchange.header("Repr-Digest", DigestField.sha256(sha256));
    }
  }

  private void contentLength(long length) {
    exchange.response().getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
  }

  /// Small content leaves in one write together with its headers.
  private void copy(ByteSource source, long from, long length, boolean last) throws IOException {
    boolean large = length > SMALL && LARGE.tryAcquire();
    try {
      copy(source, from, length, last, large ? Download.CHUNK : SMALL);
    } finally {
      if (large) {
        LARGE.release();
      }
    }
  }

  private void copy(ByteSource source, long from, long length, boolean last, int most)
      throws IOException {
    int capacity = (int) Math.min(most, Math.max(1, length));
    RetainableByteBuffer pooled =
        exchange.request().getComponents().getByteBufferPool().acquire(capacity, true);
    try {
      ByteBuffer buffer = pooled.getByteBuffer();
      long done = 0;
      do {
        fill(buffer, source, from + done, (int) Math.min(capacity, length - done));
        done += buffer.remaining();
        exchange.responseBody().write(last && done == length, buffer);
      } while (done < length);
    } finally {
      pooled.release();
    }
  }

  private static void fill(ByteBuffer buffer, ByteSource source, long from, int wanted)
      throws IOException {
    buffer.clear().limit(wanted);
    while (buffer.hasRemaining()) {
      if (source.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException("the source is shorter than it should be");
      }
    }
    buffer.flip();
  }
}
