package portmanteau.web.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;
import portmanteau.web.AnswerContent;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.digest.DigestField;

/// Sends what a [Download] has decided.
record DownloadAnswer(
    Download download, Exchange exchange, Download.Opening opening, Download.Admission admission) {

  /// nginx would compare validators of its own where these headers are.
  private static final List<String> COMPARING =
      List.of("If-Match", "If-Unmodified-Since", "If-Range");

  void send(Ranges ranges) throws IOException {
    String handover = opening.handover();
    if (handover != null && mayHandOver(ranges)) {
      handOver(handover, ranges);
      return;
    }
    switch (ranges) {
      case Ranges.Whole any -> sendWhole();
      case Ranges.Some some when some.ranges().size() == 1 -> sendOne(some.ranges().getFirst());
      case Ranges.Some some -> sendMany(some.ranges());
      case Ranges.Unsatisfiable any ->
          throw new HttpProblem.RangeNotSatisfiable(download.size()).refusal();
    }
  }

  private boolean mayHandOver(Ranges ranges) {
    return exchange.method().equals("GET")
        && !(ranges instanceof Ranges.Unsatisfiable)
        && COMPARING.stream().allMatch(name -> exchange.headers(name).isEmpty());
  }

  /// nginx sends what the request's ranges ask for. What cannot be sent is not promised.
  private void handOver(String path, Ranges ranges) throws IOException {
    opening.open().close();
    admission.admit(
        !(ranges instanceof Ranges.Some some)
            || some.ranges().stream().anyMatch(range -> range.first() == 0));
    exchange.header("Content-Type", download.contentType());
    tellDigest();
    exchange.header("X-Accel-Redirect", path);
    exchange.begin(200, 0).write(true, ByteBuffer.allocate(0));
  }

  private void sendWhole() throws IOException {
    exchange.header("Content-Type", download.contentType());
    tellDigest();
    if (exchange.method().equals("HEAD")) {
      opening.open().close(); // what cannot be sent is not promised either
      exchange.begin(200, download.size()).write(true, ByteBuffer.allocate(0));
      return;
    }
    try (ByteSource source = opening.open()) {
      admission.admit(true);
      AnswerContent content = exchange.begin(200, download.size());
      new ContentCopy(source, content).copy(0, download.size(), true);
    }
  }

  private void sendOne(ByteRange range) throws IOException {
    try (ByteSource source = opening.open()) {
      admission.admit(range.first() == 0);
      exchange.header("Content-Type", download.contentType());
      tellDigest();
      exchange.header("Content-Range", range.contentRange(download.size()));
      AnswerContent content = exchange.begin(206, range.length());
      new ContentCopy(source, content).copy(range.first(), range.length(), true);
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
    try (ByteSource source = opening.open()) {
      admission.admit(ranges.stream().anyMatch(range -> range.first() == 0));
      exchange.header("Content-Type", "multipart/byteranges; boundary=" + boundary);
      tellDigest();
      AnswerContent content = exchange.begin(206, length);
      var copy = new ContentCopy(source, content);
      for (int i = 0; i < heads.size(); i++) {
        content.write(false, ByteBuffer.wrap(heads.get(i)));
        copy.copy(ranges.get(i).first(), ranges.get(i).length(), false);
      }
      content.write(true, ByteBuffer.wrap(end));
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
}
