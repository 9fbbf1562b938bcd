package portmanteau.dialects.admin.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventPositions;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.dialects.admin.AdminAuth;
import portmanteau.dialects.admin.AdminOperations;
import portmanteau.dialects.admin.AdminScope;
import portmanteau.web.Exchange;
import portmanteau.web.Json;
import portmanteau.web.Route;

/// Events as they happen (server-sent events, WHATWG HTML §9.2), read on after the position that a
/// reader had last. PINs are not among them.
///
/// A reader has no buffer here: what it has not taken yet stays in the catalogue.
public final class StreamOperations implements AdminOperations {
  private static final int BATCH = 100;
  private static final Duration COMMENT = Duration.ofSeconds(15);

  /// Between two looks, so that a swarm of events is read together.
  private static final Duration BREATH = Duration.ofMillis(50);

  private final AdminScope scope;
  private final EventPositions positions;
  private final EventStreams streams;

  public StreamOperations(AdminScope scope, EventPositions positions, EventStreams streams) {
    this.scope = scope;
    this.positions = positions;
    this.streams = streams;
  }

  @Override
  public List<Route> routes(AdminAuth auth) {
    return List.of(
        auth.get(ACCOUNT + "/events/stream", this::ofAccount),
        auth.get(ROOT + "/events/stream", this::ofAll));
  }

  private void ofAccount(Exchange exchange) throws IOException {
    send(exchange, scope.account(exchange).id());
  }

  private void ofAll(Exchange exchange) throws IOException {
    send(exchange, null);
  }

  private void send(Exchange exchange, @Nullable AccountId account) throws IOException {
    EventFilter types = types(exchange);
    OptionalLong asked = asked(exchange);
    long after = asked.orElseGet(positions::last);
    try (EventStreams.Stream stream = streams.open()) {
      exchange.header("X-Accel-Buffering", "no");
      OutputStream output = exchange.output(200, "text/event-stream", -1);
      if (exchange.method().equals("HEAD")) {
        output.close();
        return;
      }
      write(output, "retry: 3000\n\n");
      if (asked.isPresent()) {
        after = tellLost(output, after);
      }
      follow(stream, output, new Reading(account, types), after);
      output.close();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private record Reading(@Nullable AccountId account, EventFilter types) {
    List<Event> next(EventPositions positions, long after) {
      return account == null ? positions.list(after, BATCH) : positions.list(account, after, BATCH);
    }
  }

  private void follow(EventStreams.Stream stream, OutputStream output, Reading reading, long after)
      throws IOException, InterruptedException {
    long last = after;
    while (!stream.isToEnd()) {
      List<Event> events = reading.next(positions, last);
      for (Event event : events) {
        if (reading.types().matches(event.kind())) {
          write(output, text(event));
        }
        last = event.position();
      }
      if (events.size() < BATCH) {
        if (!stream.await(COMMENT)) {
          write(output, ": \n\n");
        }
        TimeUnit.NANOSECONDS.sleep(BREATH.toNanos());
      }
    }
  }

  private static String text(Event event) {
    byte[] json = Json.strict().write(EventEnvelope.of(event));
    return "id: %d\nevent: %s\ndata: %s\n\n"
        .formatted(event.position(), event.kind().word(), new String(json, StandardCharsets.UTF_8));
  }

  /// Says so where events after the position are kept no longer; returns where it goes on.
  private long tellLost(OutputStream output, long after) throws IOException {
    long last = positions.last();
    long oldest = positions.oldest().orElse(last + 1);
    if (after >= oldest - 1 || after >= last) {
      return after;
    }
    write(output, "event: events.lost\ndata: {\"oldest\":\"%d\"}\n\n".formatted(oldest));
    return oldest - 1;
  }

  private static void write(OutputStream output, String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
    output.flush();
  }

  /// What a browser sends when it comes back goes before what the address says.
  private static OptionalLong asked(Exchange exchange) {
    Optional<String> text =
        exchange.header("Last-Event-ID").or(() -> exchange.query().first("after"));
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    return text.map(String::strip)
        .filter(digits -> digits.matches("[0-9]{1,18}"))
        .map(digits -> OptionalLong.of(Long.parseLong(digits)))
        .orElseThrow(() ->
            new Problem.Invalid("after", "after is the id of an event of the stream.").refusal());
  }

  private static EventFilter types(Exchange exchange) {
    String text = exchange.query().first("types").orElse("");
    return WebhookFields.of(
        Stream.of(text.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList());
  }
}
