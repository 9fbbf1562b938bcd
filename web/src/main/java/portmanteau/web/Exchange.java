package portmanteau.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Caller;
import portmanteau.core.idempotency.KeptAnswer;

/// One request and its answer, used by one thread.
///
/// The answer is given once, by one of the `send` methods, [#output] or a [Download]. HEAD is
/// answered as GET is: what is written as content is only counted, not sent.
///
/// All that handlers see of HTTP is here, so it has many methods; the work is done by those it
/// hands it to.
public final class Exchange extends RequestHead {
  private static final byte[] NO_BODY = {};
  private static final int OUTPUT_BUFFER = 8 * 1024;

  private final Request request;
  private final Response response;
  private final Traffic traffic;
  private final String requestId;
  private final ClientConnection connection;
  private final BodyLedger ledger;
  private final RequestBody requestBody;
  private @Nullable InputStream body;
  private @Nullable PromisedDigests bodyDigests;
  private final ResponseBody responseBody;
  private Dialect dialect = ProblemJson.DIALECT;
  private Gate gate = Gate.OPEN;
  private @Nullable Route route;
  private @Nullable Repetition repetition;
  private @Nullable AccountId account;
  private boolean showsCredential;
  private boolean proven;
  private boolean judged;
  private int status;
  private boolean answered;

  Exchange(Request request, Response response, WebSettings settings, Shared shared) {
    super(request, settings);
    this.request = request;
    this.response = response;
    this.traffic = shared.traffic();
    this.connection = ClientConnection.of(request);
    this.ledger = new BodyLedger(this, shared);
    this.requestId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    this.requestBody =
        new RequestBody(request, new Pace(settings.minimumRate(), settings.rateGrace()), ledger);
    this.responseBody =
        new ResponseBody(
            response,
            new Pace(settings.minimumRate(), settings.rateGrace()),
            method().equals("HEAD"));
  }

  // The request.

  /// The body, blocking; the first read sends `100 Continue` to a client that waits for it.
  ///
  /// Reading throws a refusal: [Problem.Malformed] where the client ends early or breaks the
  /// chunking, [Problem.Timeout] where it is too slow.
  ///
  /// A digest that the headers promise is checked on the way: a [Problem.ChecksumMismatch] refusal
  /// takes the place of the end, a [Problem.Malformed] one comes at once.
  public InputStream body() {
    InputStream present = body;
    if (present == null) {
      present = promisedOfBody().guard(requestBody);
      RequestPrint print = print();
      if (print != null) {
        present = new ObservedBytes(present, print::body);
      }
      body = present;
    }
    return present;
  }

  /// Has whoever reads the body go on at once, with a [Problem.Conflict] refusal; for any thread.
  public void cancelBody() {
    requestBody.cancel(new Problem.Conflict("another request has come in place of this one"));
  }

  /// Whether the headers promise a digest of the body, so that all of it counts or nothing.
  public boolean isBodyPromised() {
    return !promisedOfBody().isEmpty();
  }

  private PromisedDigests promisedOfBody() {
    PromisedDigests digests = bodyDigests;
    if (digests == null) {
      digests = promised(DigestField.ALL);
      bodyDigests = digests;
    }
    return digests;
  }

  /// Whether some of the body was asked for: what is malformed after that lies in there.
  public boolean isBodyRead() {
    return requestBody.isTouched();
  }

  /// Whether there is, or may be, a body.
  public boolean hasBody() {
    return !requestBody.isEnded();
  }

  /// The whole body, which must be no longer than `most` bytes: else a [Problem.TooLarge] refusal.
  public byte[] bytes(int most) {
    if (request.getLength() > most) {
      throw new Problem.TooLarge(most).refusal();
    }
    return Bodies.readFully(body(), most, ledger::hold);
  }

  /// What the URLs of the dialect that answers begin with, in the place where it was found.
  public String dialectUrl() {
    return baseUrl() + dialect.path();
  }

  /// The name of this exchange in the log, also sent as `X-Request-Id`.
  public String requestId() {
    return requestId;
  }

  /// Tells that the caller has proven to act for the account; a `TooManyRequests` refusal where the
  /// account asks too often.
  public void onBehalfOf(Account caller) {
    prove();
    if (!caller.id().equals(account)) {
      account = caller.id();
      gate.recognised(this, caller);
    }
  }

  /// As [#onBehalfOf(Account)], for a caller whose requests may be sent again under an
  /// `Idempotency-Key`: where this one was answered before, nothing after this call is done.
  public void onBehalfOf(Caller caller) {
    onBehalfOf(caller.account());
    if (repetition != null) {
      repetition.begin(caller);
    }
  }

  /// As [#onBehalfOf(Caller)], for whoever has shown the operator's credential.
  public void onBehalfOfOperator(String credential) {
    prove();
    if (repetition != null) {
      repetition.beginForOperator(credential);
    }
  }

  /// Tells that nobody has proven anything, and that the account takes what such callers bring;
  /// they too may send their requests again, as [#onBehalfOf(Caller)] has it.
  public void onBehalfOfStranger(Caller stranger) {
    concerns(stranger.accountId());
    ledger.takesFiles();
    if (repetition != null) {
      repetition.begin(stranger);
    }
  }

  /// Tells the log which account this concerns, whoever asks.
  public void concerns(AccountId id) {
    account = id;
  }

  private void prove() {
    proven = true;
    connection.proven();
  }

  /// Whether something was sent that may prove who calls, where the route looks for it.
  public boolean showsCredential() {
    return showsCredential;
  }

  /// Whether the caller has proven to act for an account, or to be the operator.
  public boolean isProven() {
    return proven;
  }

  /// The dialect that answers, as far as that is known.
  public Dialect dialect() {
    return dialect;
  }

  // The answer.

  /// Sets a header, in place of one of the same name.
  ///
  /// @throws IllegalArgumentException where the value holds control characters
  public Exchange header(String name, String value) {
    // A loop, since a stream a header is a tenth of what a small download costs.
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < 0x20 && c != '\t') || c == 0x7F) {
        throw new IllegalArgumentException("control characters in the header " + name);
      }
    }
    response.getHeaders().put(name, value);
    return this;
  }

  /// Sets `Retry-After`, in seconds, rounded up.
  public Exchange retryAfter(Duration duration) {
    return header("Retry-After", Long.toString(Math.max(1, duration.plusMillis(999).toSeconds())));
  }

  /// Has the connection closed after the answer.
  public void closeConnection() {
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
  }

  /// Answers without a body and without a `Content-Type`.
  public void send(int answer) throws IOException {
    begin(answer);
    keep(NO_BODY);
    responseBody.write(true, BufferUtil.EMPTY_BUFFER);
  }

  public void send(int answer, String contentType, byte[] body) throws IOException {
    begin(answer, contentType);
    keep(body);
    responseBody.write(true, ByteBuffer.wrap(body));
  }

  /// Answers `application/json` of the strict mapper's making; a long one is sent as it is made,
  /// unless it is to be kept for whoever sends the request again.
  public void sendJson(int answer, Object value) throws IOException {
    if (repetition != null) {
      send(answer, "application/json", Json.strict().write(value));
      return;
    }
    var content = new LongAnswer(this, answer, "application/json");
    Json.strict().write(value, content);
    content.end();
  }

  /// Begins an answer whose content is then written; close the stream to end it, leave it open to
  /// break it off.
  ///
  /// @param length bytes; -1 where it is not known
  public OutputStream output(int answer, String contentType, long length) {
    begin(answer, contentType);
    if (length >= 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }
    return new BufferedOutputStream(responseBody, OUTPUT_BUFFER);
  }

  /// Takes back what the handler had begun, unless it has left already; false: too late.
  public boolean restart() {
    if (response.isCommitted()) {
      return false;
    }
    HttpFields.Mutable headers = response.getHeaders();
    HttpField date = headers.getField(HttpHeader.DATE);
    headers.clear();
    if (date != null) {
      headers.put(date);
    }
    header("X-Request-Id", requestId);
    dialect.cors().ifPresent(cors -> cors.mark(this));
    answered = false;
    return true;
  }

  // For this package.

  /// Marks the answer as given; the headers leave with the first write.
  void begin(int answer) {
    if (answered) {
      throw new IllegalStateException("answered twice: " + status + ", " + answer);
    }
    if (!proven && !judged) {
      judged = true;
      gate.unproven(this);
    }
    answered = true;
    status = answer;
    response.setStatus(answer);
    AnswerHeaders.complete(response.getHeaders(), dialect, route);
    if (traffic.isStopping() || !Leftovers.connectionSurvives(this)) {
      closeConnection();
    }
  }

  /// Gives an answer that was given before.
  void replay(KeptAnswer answer) throws IOException {
    answer.headers().forEach(header -> header(header.name(), header.value()));
    begin(answer.status());
    responseBody.write(true, ByteBuffer.wrap(answer.body()));
  }

  private void keep(byte[] body) {
    if (repetition != null) {
      repetition.answered(status, response.getHeaders(), body);
    }
  }

  private void begin(int answer, String contentType) {
    header("Content-Type", contentType);
    begin(answer);
  }

  void repeat(@Nullable Repetition asked) {
    repetition = asked;
  }

  @Nullable Repetition repetition() {
    return repetition;
  }

  /// What looks at the request as it is read; null: nothing.
  @Nullable RequestPrint print() {
    return repetition == null ? null : repetition.print();
  }

  void enter(Gate entered) {
    gate = entered;
    // By the dialect that was asked: who answers may be found out later.
    showsCredential = route != null && showsCredential(route);
    entered.admit(this);
  }

  private boolean showsCredential(Route found) {
    if (found.isProvenInBody()) {
      return hasBody();
    }
    return !found.isForStrangers()
        && dialect.credentialHeaders().stream().anyMatch(name -> header(name).isPresent());
  }

  /// What is told in place of the problem, if the gate has anything against that.
  Problem judged(Problem problem) {
    judged = true;
    try {
      gate.refused(this, problem);
      return problem;
    } catch (Refusal harder) {
      return harder.problem();
    }
  }

  void matched(Dialect owner, @Nullable Route found, Map<String, String> parameters) {
    route = found;
    filledBy(parameters);
    dialect = owner;
    dialect.cors().ifPresent(cors -> cors.mark(this));
  }

  Request request() {
    return request;
  }

  Response response() {
    return response;
  }

  ClientConnection connection() {
    return connection;
  }

  /// What accounts for the body.
  BodyLedger ledger() {
    return ledger;
  }

  /// The account that this concerns, as far as that is known.
  @Nullable AccountId account() {
    return account;
  }

  /// The digests that these headers promise.
  PromisedDigests promised(List<DigestField> fields) {
    return PromisedDigests.of(fields, field -> headers(field.header()));
  }

  RequestBody requestBody() {
    return requestBody;
  }

  ResponseBody responseBody() {
    return responseBody;
  }

  boolean isAnswered() {
    return answered;
  }

  RequestObserver.Completed completed(Duration duration) {
    return new RequestObserver.Completed(
        dialect.name(),
        route == null ? "-" : route.template(),
        method(),
        status,
        requestBody.count(),
        responseBody.count(),
        duration,
        requestId,
        account,
        remoteAddress());
  }
}
