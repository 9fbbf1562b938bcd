package portmanteau.web.download;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.Sha256;
import portmanteau.web.Exchange;
import portmanteau.web.HttpProblem;
import portmanteau.web.text.HttpDates;

/// Serves bytes for a GET or HEAD: whole, in ranges, or not at all if the client already has them.
///
/// Nothing served can run in a browser: a sandbox (besides the `nosniff` of every response), and
/// `attachment` unless `inline` is requested.
///
/// @param contentType as it stands in the header
/// @param size bytes in all
/// @param etag strong, with its quotes; null: none
/// @param modified null: unknown
/// @param fileName as users call it; null: none
/// @param inline whether a browser may show it in place; only what is safe by its sniffed type
/// @param headers more of them, such as `Cache-Control`
/// @param sha256 of all the bytes, told with them (RFC 9530); null: unknown
public record Download(
    String contentType,
    long size,
    @Nullable String etag,
    @Nullable Instant modified,
    @Nullable String fileName,
    boolean inline,
    Map<String, String> headers,
    @Nullable Sha256 sha256) {

  /// Opens the bytes, once it is certain that some are sent, or would be but for HEAD.
  @FunctionalInterface
  public interface Opening {
    ByteSource open() throws IOException;

    /// Where a GET is to be sent instead; empty where the bytes are sent from here.
    default Optional<URI> elsewhere(Download download) throws IOException {
      return Optional.empty();
    }

    /// The path at which nginx in front finds the bytes, to send them itself; null: it does not.
    default @Nullable String handover() {
      return null;
    }
  }

  /// Called once, before the first byte of content (200, 206); never for HEAD, 304, 412, 416.
  @FunctionalInterface
  public interface Admission {

    Admission FREE = firstByte -> {};

    /// Counts the download, or throws a refusal.
    ///
    /// @param firstByte whether byte 0 is among what is sent
    void admit(boolean firstByte);
  }

  public static Download of(String contentType, long size) {
    return new Download(contentType, size, null, null, null, false, Map.of(), null);
  }

  /// With a strong entity tag.
  ///
  /// @param strong with its quotes
  public Download withEtag(String strong) {
    return new Download(contentType, size, strong, modified, fileName, inline, headers, sha256);
  }

  public Download withModified(Instant instant) {
    return new Download(contentType, size, etag, instant, fileName, inline, headers, sha256);
  }

  public Download withFileName(String name) {
    return new Download(contentType, size, etag, modified, name, inline, headers, sha256);
  }

  public Download withInline(boolean safe) {
    return new Download(contentType, size, etag, modified, fileName, safe, headers, sha256);
  }

  public Download withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Download(contentType, size, etag, modified, fileName, inline, more, sha256);
  }

  public Download withSha256(Sha256 known) {
    return new Download(contentType, size, etag, modified, fileName, inline, headers, known);
  }

  /// Answers the exchange.
  public void serve(Exchange exchange, Opening opening, Admission admission) throws IOException {
    var conditional = new Conditional(etag, modified);
    var outcome = conditional.evaluate(exchange);
    if (outcome == Conditional.Outcome.SEND && isSentElsewhere(exchange, opening, admission)) {
      return;
    }
    describe(exchange);
    switch (outcome) {
      case NOT_MODIFIED -> exchange.send(304);
      case FAILED -> throw new HttpProblem.PreconditionFailed().refusal();
      case SEND ->
          new DownloadAnswer(this, exchange, opening, admission).send(asked(exchange, conditional));
    }
  }

  private boolean isSentElsewhere(Exchange exchange, Opening opening, Admission admission)
      throws IOException {
    if (!exchange.method().equals("GET")) {
      return false;
    }
    Optional<URI> elsewhere = opening.elsewhere(this);
    if (elsewhere.isPresent()) {
      admission.admit(true);
      headers.forEach(exchange::header);
      // The address opens for minutes, however long the content may be kept.
      exchange.header("Cache-Control", ContentCaching.ASK_EACH_TIME);
      exchange.header("Location", elsewhere.get().toASCIIString());
      exchange.send(307);
    }
    return elsewhere.isPresent();
  }

  /// The value of `Content-Disposition`.
  String disposition() {
    String name = fileName;
    if (name == null) {
      return inline ? "inline" : "attachment";
    }
    return inline ? ContentDisposition.inline(name) : ContentDisposition.attachment(name);
  }

  private Ranges asked(Exchange exchange, Conditional conditional) {
    // Two of them cannot be joined into one list, so they count as unreadable.
    List<String> headers = exchange.headers("Range");
    return headers.size() == 1
            && exchange.method().equals("GET")
            && conditional.rangeHolds(exchange)
        ? Ranges.parse(headers.getFirst(), size)
        : new Ranges.Whole();
  }

  /// The headers that a 304 has too (RFC 9110 §15.4.5).
  private void describe(Exchange exchange) {
    exchange.header("Accept-Ranges", "bytes");
    exchange.header("Content-Security-Policy", "sandbox; default-src 'none'");
    if (etag != null) {
      exchange.header("ETag", etag);
    }
    if (modified != null) {
      exchange.header("Last-Modified", HttpDates.write(modified));
    }
    if (fileName != null || !inline) {
      exchange.header("Content-Disposition", disposition());
    }
    headers.forEach(exchange::header);
  }
}
