package portmanteau.web.idempotency;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.IoAction;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.StreamBuffer;
import portmanteau.core.access.Caller;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.core.idempotency.IdempotencyRecord;
import portmanteau.core.idempotency.RequestKey;
import portmanteau.core.idempotency.StoredResponse;
import portmanteau.web.Exchange;
import portmanteau.web.digest.BodyObserver;
import portmanteau.web.form.Multipart;

/// One exchange whose request has an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header).
///
/// The key counts once its caller is authenticated. A request that was answered before gets the
/// stored response once its body has turned out to be the same; any other is handled as usual, and
/// a successful response is stored before it is sent.
public final class IdempotentExchange {
  /// Longer responses are not stored but made again.
  private static final int LONGEST_ANSWER = 64 * 1024;

  /// Bytes that may frame a form besides what its parts hold.
  private static final long AROUND = 1 << 20;

  private static final int LONGEST_KEY = 255;

  /// Of each answer its own.
  private static final Set<String> NOT_KEPT =
      Set.of("connection", "content-length", "date", "vary", "x-request-id");

  private final IdempotentRequests requests;
  private final Exchange exchange;
  private final Attempt attempt = new Attempt();
  private AnswerCipher cipher = AnswerCipher.NONE;
  private @Nullable RequestKey key;
  private @Nullable RequestFingerprint print;
  private @Nullable Fingerprint fingerprint;
  private boolean ended;
  private Instant began = Instant.EPOCH;
  private final Kept kept;

  /// Hears that a good answer was kept, before it is sent.
  @FunctionalInterface
  public interface Kept {
    void kept() throws IOException;
  }

  IdempotentExchange(IdempotentRequests requests, Exchange exchange, Kept kept) {
    this.requests = requests;
    this.exchange = exchange;
    this.kept = kept;
  }

  /// Whether something is kept of the caller's request under its key.
  public boolean isKnown(Caller caller) {
    return requests.find(RequestKey.of(caller, sentKey()), requests.now()).isPresent();
  }

  /// What the caller's request under its key was answered, whatever stands in it; empty where
  /// nothing is kept of it.
  public Optional<StoredResponse> answerTo(Caller caller) {
    return requests
        .find(RequestKey.of(caller, sentKey()), requests.now())
        .map(IdempotencyRecord::answer);
  }

  /// Handles the request.
  public void run(IoAction handling) throws IOException {
    attempt.run(handling);
  }

  /// The caller is known.
  public void begin(Caller caller) {
    if (key == null && creates()) {
      begin(RequestKey.of(caller, sentKey()), new byte[0]);
    }
  }

  /// The caller is the operator, whose responses hold secrets.
  public void beginForOperator(String credential) {
    if (key == null && creates()) {
      cipher = AnswerCipher.of(credential);
      begin(RequestKey.ofOperator(sentKey()), AnswerCipher.salt(credential));
    }
  }

  /// Whether the request's effective method creates something.
  private boolean creates() {
    return exchange.meant().equals("POST") || exchange.meant().equals("PUT");
  }

  /// The observer of the request; null before its caller is known.
  public @Nullable BodyObserver observer() {
    return print;
  }

  /// Stores a successful response before it is sent. From here on a repeated request gets it, or
  /// may try again.
  public void answered(int status, Stream<StoredResponse.Header> headers, byte[] body)
      throws IOException {
    RequestKey known = key;
    if (known != null && !ended && status / 100 == 2) {
      if (body.length <= LONGEST_ANSWER) {
        List<StoredResponse.Header> all =
            headers.filter(header -> isKept(header.name().toLowerCase(Locale.ROOT))).toList();
        requests.keep(
            known, fingerprint(), new StoredResponse(status, all, cipher.encipher(body)), began);
      }
      kept.kept();
    }
    end();
  }

  /// The exchange is over, successfully or not.
  public void end() {
    if (key != null && !ended) {
      ended = true;
      requests.leave(key);
    }
  }

  private void begin(RequestKey known, byte[] salt) {
    if (exchange.isBodyRead()) {
      throw new IllegalStateException("the body was read before its caller was known");
    }
    requests.enter(known);
    key = known;
    print = requests.print(exchange, salt);
    began = requests.now();
    Optional<IdempotencyRecord> before = requests.find(known, began);
    Optional<StoredResponse> answer = before.map(IdempotencyRecord::answer);
    if (answer.isPresent()) {
      end();
      throw again(before.get(), answer.get());
    }
    attempt.begin(new Attempt.Begun(known, this::fingerprint, began, before.orElse(null)));
  }

  private RuntimeException again(IdempotencyRecord before, StoredResponse answer) {
    if (!isSame(before.fingerprint())) {
      return Problem.KeyInUse.byAnother().refusal();
    }
    return cipher
        .decipher(answer.body())
        .<RuntimeException>map(body ->
            new ReplayedResponse(new StoredResponse(answer.status(), answer.headers(), body)))
        .orElseGet(() -> Problem.KeyInUse.byAnother().refusal());
  }

  /// Reads the request as it was read before, as long as it may be the same.
  private boolean isSame(Fingerprint before) {
    try {
      if (before.form() && Multipart.isDeclared(exchange)) {
        readForm(before.size());
      } else {
        readAtMost(before.size());
      }
      return before.equals(fingerprint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Refusal refusal) {
      if (refusal.problem() instanceof Problem.TooLarge) {
        return false;
      }
      throw refusal;
    }
  }

  private void readForm(long size) throws IOException {
    var limits = new Multipart.Limits(Integer.MAX_VALUE, 64 * 1024, 2 * size + AROUND);
    try (Multipart form = Multipart.of(exchange, limits)) {
      while (form.next().isPresent()) {
        // Looked at by the print, in passing.
      }
    }
    fingerprint();
  }

  private void readAtMost(long size) throws IOException {
    long left = size;
    try (var buffer = new StreamBuffer()) {
      for (int count; left >= 0 && (count = exchange.body().read(buffer.bytes())) >= 0; ) {
        left -= count;
        buffer.filled(count);
      }
    }
    if (left >= 0) {
      fingerprint();
    }
  }

  /// Of the whole request; reads what the handler has left of its body.
  private Fingerprint fingerprint() {
    Fingerprint known = fingerprint;
    if (known == null) {
      RequestFingerprint finished = Objects.requireNonNull(print);
      try {
        if (!finished.isForm()) {
          exchange.body().transferTo(OutputStream.nullOutputStream());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      known = finished.finish();
      fingerprint = known;
    }
    return known;
  }

  /// The key as sent, with or without the quotes of a structured field.
  private String sentKey() {
    List<String> sent = exchange.headers(IdempotentRequests.HEADER);
    String text = sent.size() == 1 ? sent.getFirst().strip() : "";
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    if (text.isEmpty()
        || text.length() > LONGEST_KEY
        || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new Problem.Invalid(
              IdempotentRequests.HEADER,
              "Idempotency-Key is 1 to " + LONGEST_KEY + " visible ASCII characters.")
          .refusal();
    }
    return text;
  }

  private static boolean isKept(String name) {
    return !NOT_KEPT.contains(name) && !name.startsWith("access-control-");
  }
}
