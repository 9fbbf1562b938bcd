package portmanteau.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;
import portmanteau.core.media.MediaId;
import portmanteau.web.text.Query;

/// One request and its response, used by one thread: everything that handlers and dialects see of
/// HTTP.
///
/// A handler reads the head of the request, says on whose behalf it acts, reads the body, and
/// answers once: by one of the `send` methods, [#output], [#begin] or a
/// [portmanteau.web.download.Download]. HEAD is handled like GET: content is counted but not sent.
public interface Exchange {

  // The head of the request.

  String method();

  /// The effective method, if a dialect found another one than was sent.
  String meant();

  /// Sets the effective method, whatever was sent.
  void standsFor(String method);

  /// The path as sent, still percent-encoded, without the query.
  String path();

  /// The path segment at the template's `{name}`, percent-decoded.
  ///
  /// @throws IllegalArgumentException if the template has no such name
  String pathParameter(String name);

  /// The query as sent; empty if the target has no `?`.
  Optional<String> rawQuery();

  /// The decoded query; a value that cannot be decoded is refused when it is read.
  Query query();

  /// As [#query], accepting ISO-8859-1 escapes too.
  default Query lenientQuery() {
    return Query.lenient(rawQuery().orElse(null));
  }

  /// The first header of that name, in any case.
  Optional<String> header(String name);

  List<String> headers(String name);

  /// The only header of that name; a [Problem.Invalid] refusal if there are several.
  default Optional<String> single(String name) {
    List<String> values = headers(name);
    if (values.size() > 1) {
      throw new Problem.Invalid(name, name + " is given more than once.").refusal();
    }
    return values.stream().findFirst();
  }

  /// The body's type with its parameters; empty if it is missing or malformed.
  default Optional<MediaType> mediaType() {
    return header("Content-Type").flatMap(MediaType::parse);
  }

  /// As [#mediaType], without parameters.
  default Optional<ContentType> contentType() {
    return mediaType().map(MediaType::type);
  }

  /// `Content-Length`; empty without one: no body, or a chunked one.
  OptionalLong declaredLength();

  /// The client's address, behind trusted proxies.
  InetAddress remoteAddress();

  /// Whether a proxy, trusted or not, says that it forwarded the request.
  boolean isForwarded();

  /// The base of this server's absolute URLs, without a trailing slash.
  String baseUrl();

  /// The base of the answering dialect's URLs, at the place where it was found.
  default String dialectUrl() {
    return baseUrl() + dialect().path();
  }

  /// The host name that the client used, in lower case; an IPv6 address is in brackets.
  String host();

  /// The port that the client used.
  int port();

  /// The id of this exchange in the log, also sent as `X-Request-Id`.
  String requestId();

  /// The dialect that answers, as far as known.
  Dialect dialect();

  // The caller.

  /// Records that the caller is authenticated for the account; a `TooManyRequests` refusal if the
  /// account sends too many requests.
  void onBehalfOf(Account caller);

  /// As [#onBehalfOf(Account)], for a caller that may repeat requests under an `Idempotency-Key`:
  /// if this one was answered before, nothing after this call runs.
  void onBehalfOf(Caller caller);

  /// As [#onBehalfOf(Caller)], for the operator.
  void onBehalfOfOperator(String credential);

  /// Records that the caller is not authenticated, and that the account accepts its upload; such
  /// callers too may repeat requests as in [#onBehalfOf(Caller)].
  void onBehalfOfStranger(Caller stranger);

  /// Tells the log which account this concerns, whoever calls.
  void concerns(AccountId id);

  /// Tells which medium this is about, for the log.
  void concerns(MediaId id);

  /// Whether the request carries a possible credential where the route expects it.
  boolean showsCredential();

  /// Whether the caller is authenticated, for an account or as the operator.
  boolean isProven();

  /// Whether the resource may turn out to be public, with or without a credential.
  boolean mayBeOpen();

  /// Records that the resource is public and needed no credential.
  void opened();

  /// Whether the resource turned out to be public.
  boolean isOpened();

  // The body of the request.

  /// The body, blocking; the first read sends `100 Continue` to a client waiting for it.
  ///
  /// Reading throws a refusal: [Problem.Malformed] if the client ends early or breaks the chunking,
  /// [Problem.Timeout] if it is too slow.
  ///
  /// A digest in the headers is checked on the way: a mismatch is a [Problem.ChecksumMismatch]
  /// refusal in place of the end; a malformed digest is refused at once.
  InputStream body();

  /// The body of a request that may bring a part of a whole: as [#body], but a digest that is
  /// promised of the whole (`Repr-Digest`) is not asked of it.
  InputStream part();

  /// The whole body, at most `most` bytes; else a [Problem.TooLarge] refusal.
  byte[] bytes(int most);

  /// The body for a reader that splits it into parts and checks its digests; most code wants
  /// [portmanteau.web.form.Multipart] instead.
  FormBody formBody();

  /// A trailer field (RFC 9110 §6.5), once the body was read to its end.
  Optional<String> trailer(String name);

  /// Aborts reading of the body with a [Problem.Conflict] refusal; callable from any thread.
  void cancelBody();

  /// Whether the client has hung up, so that nobody is left to be answered; for any thread, once
  /// the body was read. It costs a few calls of the system.
  boolean isAbandoned();

  /// Whether there is, or may be, a body.
  boolean hasBody();

  /// Whether the headers give a digest of the body, so that it counts as a whole or not at all.
  boolean isBodyPromised();

  /// As [#isBodyPromised], for what the request brings itself, of whatever whole.
  boolean isPartPromised();

  /// Whether reading of the body has begun: what is malformed after that is in the body.
  boolean isBodyRead();

  // Between the two.

  /// Waits until `until` holds, for at most so long; false where it does not by then, where the
  /// client has gone or the server stops. Whoever makes it hold unparks this thread.
  ///
  /// The wait holds nothing but the connection, and does not count as idleness of the client.
  boolean await(Duration most, BooleanSupplier until);

  // The answer.

  /// Sets a header, replacing one of the same name.
  ///
  /// @throws IllegalArgumentException if the value contains control characters
  Exchange header(String name, String value);

  /// Sets `Retry-After`, in seconds, rounded up.
  default Exchange retryAfter(Duration duration) {
    return header("Retry-After", Long.toString(Math.max(1, duration.plusMillis(999).toSeconds())));
  }

  /// Sends an answer ahead of the one that counts, where the client's version of HTTP has such and
  /// nothing of the other has left; else does nothing.
  void interim(InterimAnswer answer);

  /// Sets a header that every answer has from here on, also one that is begun anew.
  void stamp(String name, String value);

  /// Tells the metrics and the log how a request fared that asked for a resumable upload.
  void tells(ResumedUpload upload);

  /// Closes the connection after the response.
  void closeConnection();

  /// Sends a response without a body and without a `Content-Type`.
  void send(int answer) throws IOException;

  void send(int answer, String contentType, byte[] body) throws IOException;

  /// Sends `application/json` from the strict mapper; long JSON is streamed, unless it must be
  /// stored for repeated requests.
  void sendJson(int answer, Object value) throws IOException;

  /// Begins a response whose content is then written; close the stream to end it, leave it open to
  /// abort.
  ///
  /// @param length bytes; -1 where it is not known
  OutputStream output(int answer, String contentType, long length);

  /// Begins a response of that many bytes, written from the server's pooled buffers; set its
  /// headers, `Content-Type` too, before.
  AnswerContent begin(int answer, long length);

  /// Discards the response begun by the handler; false if part of it has already left.
  boolean restart();
}
