package portmanteau.core.memory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundClient;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.core.outbound.OutboundResponse;

/// The world outside, as a test has written it: each address has answers, given in turn, the last
/// one again and again. What it was asked is kept for the test to look at.
public final class ScriptedOutbound implements OutboundClient {
  private final Map<String, Deque<Script>> scripts = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();

  /// What was sent, with its body read as UTF-8.
  public record Sent(OutboundRequest request, String body) {}

  /// What an address does when it is asked; it runs in the caller's thread and may wait there.
  @FunctionalInterface
  public interface Script {
    Answer answer(Sent request) throws OutboundFailure;
  }

  /// An answer as it would arrive.
  ///
  /// @param headers names in any case
  /// @param body where it throws, the answer breaks there
  public record Answer(int status, Map<String, String> headers, InputStream body) {

    public static Answer of(int status, String type, byte[] body) {
      return new Answer(status, Map.of("Content-Type", type), new ByteArrayInputStream(body));
    }

    public static Answer empty(int status) {
      return new Answer(status, Map.of(), InputStream.nullInputStream());
    }
  }

  /// Lets the address do this next time; after it what was said later.
  public synchronized ScriptedOutbound on(String address, Script script) {
    scripts.computeIfAbsent(address, _ -> new ArrayDeque<>()).add(script);
    return this;
  }

  /// Lets the address answer with these bytes.
  public ScriptedOutbound on(String address, String type, byte[] body) {
    return on(address, _ -> Answer.of(200, type, body));
  }

  /// Lets the address fail.
  public ScriptedOutbound fails(String address, Reason reason) {
    return on(
        address,
        _ -> {
          throw new OutboundFailure(reason, "As the test has it: " + reason);
        });
  }

  /// All that was sent, in its order.
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  @Override
  public OutboundResponse send(OutboundRequest request, BooleanSupplier abandoned)
      throws OutboundFailure {
    if (abandoned.getAsBoolean()) {
      throw new OutboundFailure(Reason.CANCELLED, "Nobody waits for the answer");
    }
    var asked = new Sent(request, bodyOf(request));
    Answer answer = next(asked).answer(asked);
    return new Scripted(request, answer, new Counted(answer.body(), request.bounds().bytes()));
  }

  private static String bodyOf(OutboundRequest request) throws OutboundFailure {
    try (InputStream body = request.body().bytes().get()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new OutboundFailure(Reason.BROKEN_OFF, "The body cannot be read", failure);
    }
  }

  private synchronized Script next(Sent asked) {
    sent.add(asked);
    Deque<Script> waiting = scripts.get(asked.request().address().toString());
    if (waiting == null) {
      return _ -> {
        throw new OutboundFailure(Reason.NO_NAME, "The test knows no such address");
      };
    }
    return waiting.size() > 1 ? waiting.remove() : waiting.element();
  }

  private record Scripted(OutboundRequest request, Answer answer, InputStream body)
      implements OutboundResponse {
    @Override
    public int status() {
      return answer.status();
    }

    @Override
    public OutboundAddress address() {
      return request.address();
    }

    @Override
    public List<String> headers(String name) {
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(answer.headers());
      return headers.containsKey(name) ? List.of(headers.get(name)) : List.of();
    }

    @Override
    public void close() {
      try {
        body.close();
      } catch (IOException failure) {
        throw new AssertionError(failure);
      }
    }
  }

  private static final class Counted extends InputStream {
    private final InputStream body;
    private long left;

    Counted(InputStream body, long left) {
      this.body = body;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = body.read(target, offset, (int) Math.min(length, left + 1));
      left -= Math.max(count, 0);
      if (left < 0) {
        throw new OutboundFailure(Reason.TOO_LARGE, "More bytes than the request takes");
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
