package portmanteau.web.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;
import portmanteau.web.Exchange;
import portmanteau.web.FormBody;
import portmanteau.web.digest.BodyObserver;

/// A `multipart/form-data` body (RFC 7578), read part by part as it arrives, through one buffer.
///
/// Announced digests, of the form or a part, are checked before the reader sees the end.
///
/// A truncated or malformed body is a [Problem.Malformed] refusal, wherever it is noticed.
public final class Multipart implements AutoCloseable {
  /// How much is read after the last delimiter if nobody needs it.
  private static final long EPILOGUE = 64 * 1024;

  private static final ContentType FORM_DATA = new ContentType("multipart/form-data");

  /// A boundary that needs quotes (RFC 2046 §5.1.1 has characters that are in no token) and has
  /// none, as some clients send it: `boundary====1700000000===`. Only as the one parameter, so that
  /// nothing else can be read out of it.
  private static final Pattern UNQUOTED =
      Pattern.compile(
          "multipart/form-data[ \t]*;[ \t]*boundary=([0-9A-Za-z'()+_,./:=?-]{1,70})",
          Pattern.CASE_INSENSITIVE);

  private final MultipartScanner scanner;
  private final Limits limits;
  private final FormDigests digests;
  private final @Nullable BodyObserver observer;
  private final IntConsumer memory;
  private @Nullable Part current;
  private int parts;
  private boolean ended;

  /// What is accepted.
  ///
  /// @param parts how many; never more than the server takes in any form
  /// @param headerBytes of the headers of one part
  /// @param totalBytes of the body with everything around the parts; more is [Problem.TooLarge]
  public record Limits(int parts, int headerBytes, long totalBytes) {

    /// As many parts as the server allows, each with 8 KiB of headers.
    public static Limits of(long totalBytes) {
      return new Limits(Integer.MAX_VALUE, 8 * 1024, totalBytes);
    }

    private Limits within(int most) {
      return new Limits(Math.min(parts, most), headerBytes, totalBytes);
    }
  }

  Multipart(InputStream body, String boundary, Limits limits) {
    this(new FormBody(body, limits.parts(), bytes -> {}, null), boundary, limits, FormDigests.NONE);
  }

  private Multipart(FormBody body, String boundary, Limits limits, FormDigests digests) {
    this.scanner = new MultipartScanner(digests.guard(body.bytes()), boundary, limits);
    this.limits = limits;
    this.digests = digests;
    this.observer = body.observer();
    this.memory = body.memory();
  }

  /// Whether the exchange's body is declared as one.
  public static boolean isDeclared(Exchange exchange) {
    return exchange
        .header("Content-Type")
        .filter(header ->
            ContentType.parse(header).filter(FORM_DATA::equals).isPresent()
                || UNQUOTED.matcher(header).matches())
        .isPresent();
  }

  /// Empty where none is told.
  private static String boundary(String header) {
    Matcher unquoted = UNQUOTED.matcher(header);
    return unquoted.matches()
        ? unquoted.group(1)
        : MediaType.parse(header).flatMap(type -> type.parameter("boundary")).orElse("");
  }

  /// Begins to read the exchange's body; its headers are checked before the first byte is read.
  ///
  /// Refuses with [Problem.UnsupportedType] if the body is something else, [Problem.Malformed]
  /// without a boundary, [Problem.TooLarge] if the declared length exceeds the limit.
  public static Multipart of(Exchange exchange, Limits limits) {
    if (!isDeclared(exchange)) {
      throw new Problem.UnsupportedType("The body must be multipart/form-data.").refusal();
    }
    String boundary = boundary(exchange.header("Content-Type").orElse(""));
    if (boundary.isEmpty() || boundary.length() > 200) {
      throw new Problem.Malformed("The multipart body has no boundary.").refusal();
    }
    if (exchange.declaredLength().orElse(0) > limits.totalBytes()) {
      throw new Problem.TooLarge(limits.totalBytes()).refusal();
    }
    FormDigests digests = FormDigests.of(exchange);
    FormBody body = exchange.formBody();
    BodyObserver observer = body.observer();
    if (observer != null) {
      observer.form();
    }
    return new Multipart(body, boundary, limits.within(body.mostParts()), digests);
  }

  /// The next part, in the order sent; the rest of the previous one is skipped. Empty at the end.
  public Optional<Part> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    if (current != null) {
      current.finish();
    }
    if (!scanner.nextPart()) {
      ended = true;
      scanner.skipEpilogue(digests.isEmpty() ? EPILOGUE : Long.MAX_VALUE);
      digests.ended();
      return Optional.empty();
    }
    if (++parts > limits.parts()) {
      throw new Problem.Malformed("There are more than " + limits.parts() + " parts.").refusal();
    }
    Map<String, String> headers = scanner.headers();
    Part part = new Part(headers, scanner, memory);
    digests.guard(part);
    if (observer != null) {
      part.observe(observer.part(headers));
    }
    current = part;
    return Optional.of(part);
  }

  /// Ends reading; the rest of the body is left unread.
  @Override
  public void close() {
    ended = true;
    if (current != null) {
      current.close();
    }
    scanner.close();
  }
}
