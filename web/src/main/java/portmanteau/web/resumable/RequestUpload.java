package portmanteau.web.resumable;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Problem.UploadMismatch.Reason;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.StagingId;
import portmanteau.core.idempotency.StoredResponse;
import portmanteau.core.upload.Piece;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.State;
import portmanteau.web.Gate;
import portmanteau.web.HttpProblem;
import portmanteau.web.digest.DigestField;
import portmanteau.web.digest.PromisedDigests;
import portmanteau.web.idempotency.IdempotentExchange;
import portmanteau.web.idempotency.ReplayedResponse;
import portmanteau.web.routing.Router;

/// A message that brings, or asks about, the content of a request that was begun as an upload.
///
/// The request is handled under an `Idempotency-Key`, its own or one made of the upload's name: so
/// it makes nothing twice, whenever it breaks off, and its answer is kept for whoever asks late.
final class RequestUpload {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  private final Gathering with;
  private final ResumableExchange exchange;
  private final Router router;
  private final StoredRequest stored;
  private final StagingId id;

  RequestUpload(
      Gathering with,
      ResumableExchange exchange,
      Router router,
      StoredRequest stored,
      StagingId id) {
    this.with = with;
    this.exchange = exchange;
    this.router = router;
    this.stored = stored.keyed(id);
    this.id = id;
  }

  /// Begins an upload with its request, whose head was found good.
  static void begin(
      Gathering with, ResumableExchange exchange, UploadRequest asked, Caller caller, Router router)
      throws IOException {
    StoredRequest head = StoredRequest.of(exchange);
    UploadPlan plan = UploadPlan.ofRequest(head.write());
    UploadSession begun = with.uploads().begin(caller, plan, asked.total(0));
    exchange.header(UploadAnswers.LOCATION, UploadAnswers.location(exchange, begun.id()));
    new RequestUpload(with, exchange, router, head, begun.id()).bring(caller, asked, begun);
  }

  /// Handles a message to the upload.
  void handle(Gate gate) throws IOException {
    switch (exchange.method()) {
      case "HEAD", "PATCH", "DELETE" -> {
        @Nullable Caller caller = caller(gate);
        if (caller != null) {
          handle(caller);
        }
      }
      default ->
          throw new HttpProblem.MethodNotAllowed(Set.of("DELETE", "HEAD", "PATCH")).refusal();
    }
  }

  /// Who sends the message, as the request's own handler finds out; null where that has answered.
  private @Nullable Caller caller(Gate gate) throws IOException {
    try {
      router.route(new IdentifyingExchange(exchange, stored), gate);
      return null;
    } catch (CallerKnown known) {
      return known.caller();
    }
  }

  private void handle(Caller caller) throws IOException {
    UploadRequest asked = UploadRequest.of(exchange);
    switch (exchange.method()) {
      case "HEAD" -> {
        state(with.uploads().look(caller, id), asked);
        exchange.send(NO_CONTENT);
      }
      case "DELETE" -> {
        with.uploads().terminate(caller, id);
        exchange.send(NO_CONTENT);
      }
      default -> append(caller, asked);
    }
  }

  private void append(Caller caller, UploadRequest asked) throws IOException {
    asked.requireAppend(exchange);
    UploadSession session = with.uploads().remembered(caller, id);
    if (session.state() == State.OPEN) {
      bring(caller, asked, with.uploads().find(caller, id));
    } else {
      again(caller, asked, session);
    }
  }

  /// Takes what the message brings; the last one is answered as the request itself.
  private void bring(Caller caller, UploadRequest asked, UploadSession session) throws IOException {
    UploadSession now;
    try {
      long offset = asked.offset() == null ? 0 : asked.offset();
      asked.requireWithin(session, offset);
      Runnable announcing = () -> announce(session, asked);
      Piece piece = with.answers().piece(exchange, asked, offset, with.most(), announcing);
      now = with.uploads().append(caller, id, piece);
    } catch (Refusal refused) {
      if (!isOfUpload(refused.problem()) || !exchange.restart()) {
        throw refused;
      }
      UploadSession stands = with.uploads().remembered(caller, id);
      if (stands.state() == State.OPEN) {
        ResumableErrors.WRITER.write(exchange, refused.problem());
      } else {
        again(caller, asked, stands); // another message has ended it meanwhile
      }
      return;
    }
    if (asked.isLast()) {
      answer(caller, asked, now);
    } else {
      state(now, asked);
      exchange.send(begins() ? CREATED : NO_CONTENT);
    }
  }

  /// Whether it is what a piece is refused for; `Conflict`: another message has taken over.
  private static boolean isOfUpload(Problem problem) {
    return ResumableErrors.isOfUpload(problem) || problem instanceof Problem.Conflict;
  }

  private void announce(UploadSession session, UploadRequest asked) {
    if (begins() && exchange.hasBody()) {
      with.answers().announce(exchange, session, asked.answeredIn(), 0);
    }
  }

  /// Whether the message is the first, which goes where the request goes.
  private boolean begins() {
    return exchange.path().equals(stored.path());
  }

  /// Handles the request, or waits for whoever handles it now: of messages that say at once that
  /// all is there, each is given the one answer.
  private void answer(Caller caller, UploadRequest asked, UploadSession whole) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    UploadSession now = whole;
    while (now.state() == State.OPEN) {
      try {
        handle(caller, asked, now);
        return;
      } catch (Refusal refused) {
        boolean waits = isHandledNow(refused.problem()) && System.nanoTime() < end;
        now = with.uploads().remembered(caller, id);
        if (!waits && now.state() == State.OPEN) {
          throw refused;
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      now = with.uploads().remembered(caller, id);
    }
    exchange.restart();
    again(caller, asked, now);
  }

  private static boolean isHandledNow(Problem problem) {
    return problem instanceof Problem.KeyInUse it && it.retryAfter() != null;
  }

  private void handle(Caller caller, UploadRequest asked, UploadSession whole) throws IOException {
    exchange.restart(); // it may have a Location of its own
    UploadAnswers.stamp(exchange, asked.answeredIn(), true);
    try (ByteSource content = with.uploads().bytes(caller, id)) {
      if (!begins()) {
        promised().require(content.stream(whole.offset()));
      }
      var request = new WholeExchange(exchange, stored, content, whole.offset());
      IdempotentExchange repetition =
          with.repeating().repetition(request, () -> with.uploads().answered(id));
      request.repeat(repetition);
      exchange.repeat(repetition);
      repetition.run(() -> router.route(request, Gate.OPEN));
    } catch (ReplayedResponse before) {
      with.uploads().answered(id);
      throw before;
    }
  }

  /// What the last message promises of the whole; the first one's promises are the request's own.
  private PromisedDigests promised() {
    return PromisedDigests.of(DigestField.OF_WHOLE, field -> exchange.headers(field.header()));
  }

  /// Tells whoever has not heard the answer what it was, and takes nothing more.
  private void again(Caller caller, UploadRequest asked, UploadSession session) throws IOException {
    Optional<StoredResponse> answer =
        with.repeating()
            .repetition(new IdentifyingExchange(exchange, stored), () -> {})
            .answerTo(caller);
    if (answer.isPresent() && asked.repeats(session)) {
      exchange.replay(answer.get());
    } else if (answer.isEmpty() && session.state() == State.EXPIRED) {
      throw new Problem.Gone("The upload has expired.").refusal();
    } else if (exchange.hasBody()) {
      ResumableErrors.WRITER.write(exchange, new Problem.UploadMismatch(Reason.TOTAL_CHANGED));
    } else {
      ResumableErrors.completed(exchange);
    }
  }

  private void state(UploadSession session, UploadRequest asked) {
    with.answers().state(exchange, session, asked.answeredIn(), 0);
  }
}
