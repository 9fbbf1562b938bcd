package portmanteau.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.MediaType;
import portmanteau.web.text.Query;

/// One request and its answer, used by one thread: all that handlers and dialects see of HTTP.
///
/// A handler reads the head of the request, says on whose behalf it acts, reads the body, and
/// answers once: by one of the `send` methods, [#output], [#begin] or a
/// [portmanteau.web.download.Download]. HEAD is answered as GET is: what is written as content is
/// only counted, not sent.
public interface Exchange {

  // The head of the request.

  String method();

  /// The method that is meant, where a dialect has found another than was sent.
  String meant();

  /// Tells that another method is meant, whatever was sent.
  void standsFor(String method);

  /// The path as it was sent, percent escapes and all, without the query.
  String path();

  /// What stood in the path where the template has `{name}`, percent-decoded.
  ///
  /// @throws IllegalArgumentException where the template has no such name
  String pathParameter(String name);

  /// The query as it was sent; empty where the target has no `?`.
  Optional<String> rawQuery();

  /// The query, decoded; what in it cannot be is refused when it is asked for.
  Query query();

  /// As [#query], also with escapes of ISO-8859-1.
  default Query lenientQuery() {
    return Query.lenient(rawQuery().orElse(null));
  }

  /// The first header of that name, in any case.
  Optional<String> header(String name);

  List<String> headers(String name);

  /// The one header of that name; a [Problem.Invalid] refusal where it comes more than once.
  default Optional<String> single(String name) {
    List<String> values = headers(name);
    if (values.size() > 1) {
      throw new Problem.Invalid(name, name + " is given more than once").refusal();
    }
    return values.stream().findFirst();
  }

  /// The body's type with its parameters; empty where none is declared, or nonsense is.
  default Optional<MediaType> mediaType() {
    return header("Content-Type").flatMap(MediaType::parse);
  }

  /// As [#mediaType], parameters left out.
  default Optional<ContentType> contentType() {
    return mediaType().map(MediaType::type);
  }

  /// `Content-Length`; empty where there is none: no body, or a chunked one.
  OptionalLong declaredLength();

  /// The client, seen past trusted proxies.
  InetAddress remoteAddress();

  /// Whether a proxy has passed the request on, trusted or not, and says so.
  boolean isForwarded();

  /// What absolute URLs of this server begin with, without a trailing slash.
  String baseUrl();

  /// What the URLs of the dialect that answers begin with, in the place where it was found.
  default String dialectUrl() {
    return baseUrl() + dialect().path();
  }

  /// The host name that the client called, in lower case; an IPv6 address stands in brackets.
  String host();

  /// The port that the client called.
  int port();

  /// The name of this exchange in the log, also sent as `X-Request-Id`.
  String requestId();

  /// The dialect that answers, as far as that is known.
  Dialect dialect();

  // The caller.

  /// Tells that the caller has proven to act for the account; a `TooManyRequests` refusal where the
  /// account asks too often.
  void onBehalfOf(Account caller);

  /// As [#onBehalfOf(Account)], for a caller whose requests may be sent again under an
  /// `Idempotency-Key`: where this one was answered before, nothing after this call is done.
  void onBehalfOf(Caller caller);

  /// As [#onBehalfOf(Caller)], for whoever has shown the operator's credential.
  void onBehalfOfOperator(String credential);

  /// Tells that nobody has proven anything, and that the account takes what such callers bring;
  /// they too may send their requests again, as [#onBehalfOf(Caller)] has it.
  void onBehalfOfStranger(Caller stranger);

  /// Tells the log which account this concerns, whoever asks.
  void concerns(AccountId id);

  /// Whether something was sent that may prove who calls, where the route looks for it.
  boolean showsCredential();

  /// Whether the caller has proven to act for an account, or to be the operator.
  boolean isProven();

  /// Whether the route may find that what is asked for is open to everybody, a credential or not.
  boolean mayBeOpen();

  /// Tells that what is asked for is open to everybody, and that no one had to prove anything.
  void opened();

  /// Whether what is asked for has turned out to be open to everybody.
  boolean isOpened();

  // The body of the request.

  /// The body, blocking; the first read sends `100 Continue` to a client that waits for it.
  ///
  /// Reading throws a refusal: [Problem.Malformed] where the client ends early or breaks the
  /// chunking, [Problem.Timeout] where it is too slow.
  ///
  /// A digest that the headers promise is checked on the way: a [Problem.ChecksumMismatch] refusal
  /// takes the place of the end, a [Problem.Malformed] one comes at once.
  InputStream body();

  /// The whole body, which must be no longer than `most` bytes: else a [Problem.TooLarge] refusal.
  byte[] bytes(int most);

  /// The body for whoever reads it part by part and checks its digests; most readers want
  /// [portmanteau.web.form.Multipart] over it.
  FormBody formBody();

  /// A field that came behind the body (RFC 9110 §6.5), once that was read to its end.
  Optional<String> trailer(String name);

  /// Has whoever reads the body go on at once, with a [Problem.Conflict] refusal; for any thread.
  void cancelBody();

  /// Whether the client has hung up, so that nobody is left to be answered; for any thread, once
  /// the body was read. It costs a few calls of the system.
  boolean isAbandoned();

  /// Whether there is, or may be, a body.
  boolean hasBody();

  /// Whether the headers promise a digest of the body, so that all of it counts or nothing.
  boolean isBodyPromised();

  /// Whether some of the body was asked for: what is malformed after that lies in there.
  boolean isBodyRead();

  // The answer.

  /// Sets a header, in place of one of the same name.
  ///
  /// @throws IllegalArgumentException where the value holds control characters
  Exchange header(String name, String value);

  /// Sets `Retry-After`, in seconds, rounded up.
  default Exchange retryAfter(Duration duration) {
    return header("Retry-After", Long.toString(Math.max(1, duration.plusMillis(999).toSeconds())));
  }

  /// Has the connection closed after the answer.
  void closeConnection();

  /// Answers without a body and without a `Content-Type`.
  void send(int answer) throws IOException;

  void send(int answer, String contentType, byte[] body) throws IOException;

  /// Answers `application/json` of the strict mapper's making; a long one is sent as it is made,
  /// unless it is to be kept for whoever sends the request again.
  void sendJson(int answer, Object value) throws IOException;

  /// Begins an answer whose content is then written; close the stream to end it, leave it open to
  /// break it off.
  ///
  /// @param length bytes; -1 where it is not known
  OutputStream output(int answer, String contentType, long length);

  /// Begins an answer of so many bytes, written from buffers of the server's pool; its headers,
  /// `Content-Type` too, are set before.
  AnswerContent begin(int answer, long length);

  /// Takes back what the handler had begun, unless it has left already; false: too late.
  boolean restart();
}
