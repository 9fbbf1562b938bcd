package portmanteau.web.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Caller;
import portmanteau.core.idempotency.StoredResponse;
import portmanteau.core.media.MediaId;
import portmanteau.web.AnswerContent;
import portmanteau.web.Dialect;
import portmanteau.web.Exchange;
import portmanteau.web.FormBody;
import portmanteau.web.Gate;
import portmanteau.web.InterimAnswer;
import portmanteau.web.Json;
import portmanteau.web.ProblemJson;
import portmanteau.web.RequestObserver;
import portmanteau.web.ResumedUpload;
import portmanteau.web.Route;
import portmanteau.web.digest.BodyObserver;
import portmanteau.web.digest.DigestField;
import portmanteau.web.digest.ObservedBytes;
import portmanteau.web.digest.PromisedDigests;
import portmanteau.web.form.Bodies;
import portmanteau.web.idempotency.IdempotentExchange;
import portmanteau.web.limits.MinimumRate;
import portmanteau.web.resumable.ResumableExchange;
import portmanteau.web.routing.UnservedPath;

/// An exchange over Jetty. It holds the state of one request; its collaborators do the work.
///
/// The file is long because handlers, the router and idempotency see different sides of one
/// request, all implemented here.
final class JettyExchange extends RequestHead implements ResumableExchange {
  private static final byte[] NO_BODY = {};
  private static final int OUTPUT_BUFFER = 8 * 1024;

  /// The status of a response that has not begun.
  private static final int NONE = 0;

  private final Request request;
  private final Response response;
  private final InFlight inFlight;
  private final String requestId;
  private final ClientConnection connection;
  private final CallerAtGate caller = new CallerAtGate(this);
  private boolean opened;
  private final BodyLedger ledger;
  private final RequestBody requestBody;
  private final ResponseBody responseBody;
  private @Nullable InputStream body;
  private @Nullable PromisedDigests bodyDigests;
  private Dialect dialect = ProblemJson.DIALECT;
  private @Nullable Route route;
  private @Nullable IdempotentExchange repetition;
  private @Nullable AccountId account;
  private @Nullable MediaId medium;
  private @Nullable String problem;
  private boolean isUnserved;
  private final Map<String, String> stamps = new LinkedHashMap<>();
  private @Nullable ResumedUpload resumed;
  private int status = NONE;

  JettyExchange(Request request, Response response, WebSettings settings, Shared shared) {
    super(request, settings);
    this.request = request;
    this.response = response;
    this.inFlight = shared.inFlight();
    this.connection = ClientConnection.of(request);
    this.ledger = new BodyLedger(this, shared);
    this.requestId = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    this.requestBody =
        new RequestBody(request, new MinimumRate(settings.limits().minimumRate()), ledger);
    this.responseBody =
        new ResponseBody(
            response, new MinimumRate(settings.limits().minimumRate()), method().equals("HEAD"));
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public Dialect dialect() {
    return dialect;
  }

  // The way through the router.

  @Override
  public void matched(Dialect owner, @Nullable Route found, Map<String, String> parameters) {
    route = found;
    filledBy(parameters);
    dialect = owner;
    dialect.cors().ifPresent(cors -> cors.mark(this));
  }

  @Override
  public void enter(Gate entered) {
    caller.enter(entered);
  }

  @Override
  public void repeat(IdempotentExchange asked) {
    repetition = asked;
  }

  // The caller.

  @Override
  public void onBehalfOf(Account proven) {
    prove();
    if (!proven.id().equals(account)) {
      account = proven.id();
      caller.recognised(proven);
    }
  }

  @Override
  public void onBehalfOf(Caller proven) {
    onBehalfOf(proven.account());
    if (repetition != null) {
      repetition.begin(proven);
    }
  }

  @Override
  public void onBehalfOfOperator(String credential) {
    prove();
    if (repetition != null) {
      repetition.beginForOperator(credential);
    }
  }

  @Override
  public void onBehalfOfStranger(Caller stranger) {
    concerns(stranger.accountId());
    ledger.takesFiles();
    if (repetition != null) {
      repetition.begin(stranger);
    }
  }

  @Override
  public void concerns(AccountId id) {
    account = id;
  }

  @Override
  public void concerns(MediaId id) {
    medium = id;
  }

  /// What the handler said, else what stands in the path in the place of a medium's id.
  private @Nullable MediaId medium() {
    if (medium != null || route == null || !route.template().contains("/media/{")) {
      return medium;
    }
    String template = route.template();
    int from = template.indexOf("/media/{") + "/media/{".length();
    return MediaId.parse(pathParameter(template.substring(from, template.indexOf('}', from))))
        .orElse(null);
  }

  /// Why the answer is a refusal.
  void refused(String sentence) {
    problem = sentence;
  }

  @Override
  public void unserved() {
    isUnserved = true;
  }

  private void prove() {
    caller.prove();
    connection.proven();
  }

  @Override
  public boolean mayBeOpen() {
    return route != null && route.opensToEverybody();
  }

  @Override
  public void opened() {
    opened = true;
  }

  @Override
  public boolean isOpened() {
    return opened;
  }

  @Override
  public boolean isProven() {
    return caller.isProven();
  }

  @Override
  public boolean showsCredential() {
    if (route == null) {
      return false;
    }
    if (route.isProvenInBody()) {
      return requestBody.isAnnounced();
    }
    if (route.isForStrangers()) {
      return false;
    }
    for (String name : dialect.credentialHeaders()) {
      if (header(name).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /// The account that this concerns, as far as that is known.
  @Nullable AccountId account() {
    return account;
  }

  // The body of the request.

  @Override
  public InputStream body() {
    InputStream present = body;
    if (present == null) {
      present = promisedOfBody().guard(requestBody);
      BodyObserver observer = observer();
      if (observer != null) {
        present = new ObservedBytes(present, observer);
      }
      body = present;
    }
    return present;
  }

  @Override
  public InputStream part() {
    InputStream bytes = promisedOfPart().guard(requestBody);
    BodyObserver observer = observer();
    return observer == null ? bytes : new ObservedBytes(bytes, observer);
  }

  @Override
  public byte[] bytes(int most) {
    if (request.getLength() > most) {
      throw new Problem.TooLarge(most).refusal();
    }
    return Bodies.readFully(body(), most, ledger::hold);
  }

  @Override
  public FormBody formBody() {
    return new FormBody(requestBody, formParts(), ledger::hold, observer());
  }

  @Override
  public void cancelBody() {
    requestBody.cancel(new Problem.Conflict("Another request has come in place of this one."));
  }

  @Override
  public boolean isAbandoned() {
    return Presence.isGone(connection.getEndPoint());
  }

  @Override
  public boolean hasBody() {
    return !requestBody.isEnded();
  }

  @Override
  public boolean isBodyPromised() {
    return !promisedOfBody().isEmpty();
  }

  @Override
  public boolean isPartPromised() {
    return !promisedOfPart().isEmpty();
  }

  private PromisedDigests promisedOfPart() {
    return PromisedDigests.of(DigestField.OF_CONTENT, field -> headers(field.header()));
  }

  @Override
  public boolean isBodyRead() {
    return requestBody.isTouched();
  }

  private PromisedDigests promisedOfBody() {
    PromisedDigests digests = bodyDigests;
    if (digests == null) {
      digests = PromisedDigests.of(DigestField.ALL, field -> headers(field.header()));
      bodyDigests = digests;
    }
    return digests;
  }

  private @Nullable BodyObserver observer() {
    return repetition == null ? null : repetition.observer();
  }

  @Override
  public boolean await(Duration most, BooleanSupplier until) {
    return LongWait.until(until, most, inFlight, () -> requestBody.isEnded() && isAbandoned());
  }

  // The answer.

  @Override
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

  @Override
  public void interim(InterimAnswer answer) {
    // A client of HTTP/1.0 knows no such answers (RFC 9110 §15.2).
    boolean known = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    if (known && !response.isCommitted()) {
      connection.sendAhead(answer);
    }
  }

  @Override
  public void stamp(String name, String value) {
    stamps.put(name, value);
    header(name, value);
  }

  @Override
  public void tells(ResumedUpload upload) {
    resumed = upload;
  }

  @Override
  public void closeConnection() {
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
  }

  @Override
  public void send(int answer) throws IOException {
    begin(answer);
    keep(NO_BODY);
    responseBody.write(true, BufferUtil.EMPTY_BUFFER);
  }

  @Override
  public void send(int answer, String contentType, byte[] content) throws IOException {
    begin(answer, contentType);
    keep(content);
    responseBody.write(true, ByteBuffer.wrap(content));
  }

  @Override
  public void sendJson(int answer, Object value) throws IOException {
    if (repetition != null) {
      send(answer, "application/json", Json.strict().write(value));
      return;
    }
    var content = new LongAnswer(this, answer, "application/json");
    Json.strict().write(value, content);
    content.end();
  }

  @Override
  public OutputStream output(int answer, String contentType, long length) {
    begin(answer, contentType);
    if (length >= 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }
    return new BufferedOutputStream(responseBody, OUTPUT_BUFFER);
  }

  @Override
  public AnswerContent begin(int answer, long length) {
    begin(answer);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    return responseBody;
  }

  /// Sends a stored response.
  @Override
  public void replay(StoredResponse answer) throws IOException {
    answer.headers().forEach(header -> header(header.name(), header.value()));
    begin(answer.status());
    responseBody.write(true, ByteBuffer.wrap(answer.body()));
  }

  @Override
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
    stamps.forEach(this::header);
    status = NONE;
    return true;
  }

  /// Marks the response as begun; the headers leave with the first write.
  private void begin(int answer) {
    if (isAnswered()) {
      throw new IllegalStateException("answered twice: " + status + ", " + answer);
    }
    caller.answering();
    status = answer;
    response.setStatus(answer);
    AnswerHeaders.complete(response.getHeaders(), dialect, route);
    if (inFlight.isStopping() || !UnreadBody.connectionSurvives(this)) {
      closeConnection();
    }
  }

  private void begin(int answer, String contentType) {
    header("Content-Type", contentType);
    begin(answer);
  }

  private void keep(byte[] content) throws IOException {
    if (repetition != null) {
      repetition.answered(
          status,
          response.getHeaders().stream()
              .map(field ->
                  new StoredResponse.Header(field.getName(), String.valueOf(field.getValue()))),
          content);
    }
  }

  boolean isAnswered() {
    return status != NONE;
  }

  // Where the request is one of several messages.

  @Override
  public Map<String, List<String>> allHeaders() {
    var all = new LinkedHashMap<String, List<String>>();
    for (HttpField field : request.getHeaders()) {
      all.computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>())
          .add(String.valueOf(field.getValue()));
    }
    return all;
  }

  // Once it is over, and on the way there.

  /// Who calls, and what the gate makes of that.
  CallerAtGate caller() {
    return caller;
  }

  ClientConnection connection() {
    return connection;
  }

  /// What accounts for the body.
  BodyLedger ledger() {
    return ledger;
  }

  RequestBody requestBody() {
    return requestBody;
  }

  @Nullable IdempotentExchange repetition() {
    return repetition;
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
        medium(),
        problem,
        isUnserved && !dialect.hasSecretPaths() ? UnservedPath.shown(path()) : null,
        remoteAddress(),
        resumed);
  }
}
