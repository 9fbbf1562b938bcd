package portmanteau.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.AddressRange;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundRequest;

/// A client whose world is this machine: 127.0.0.1 counts as public, and a test says what names
/// mean.
final class Outside implements AutoCloseable {
  /// A request of tests, which never takes that long.
  static final OutboundBounds BOUNDS =
      new OutboundBounds(
          Duration.ofSeconds(30), Duration.ofSeconds(30), 5, 1 << 20, true, OutboundLane.FETCHES);

  private final Map<String, Deque<List<InetAddress>>> names = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final GuardedClient client;

  Outside() {
    this(null);
  }

  Outside(@Nullable KeyStore trust) {
    var policy =
        new AddressPolicy(
            List.of(AddressRange.parse("127.0.0.1")), List.of(), List.of("denied.example"));
    client =
        new GuardedClient(
            new OutboundConfiguration(
                policy, "Portmanteau/test (bot)", this::resolve, trust, Duration.ofSeconds(20)));
  }

  /// Lets the name mean these addresses next time, and from then on if nothing else follows.
  Outside name(String name, String... addresses) {
    names
        .computeIfAbsent(name, _ -> new ArrayDeque<>())
        .add(Stream.of(addresses).map(InetAddress::ofLiteral).toList());
    return this;
  }

  /// The names that were looked up, in their order.
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private synchronized List<InetAddress> resolve(String name) throws UnknownHostException {
    asked.add(name);
    if (Character.isDigit(name.charAt(name.length() - 1))) {
      return List.of(InetAddress.ofLiteral(name));
    }
    Deque<List<InetAddress>> answers = names.get(name);
    if (answers == null) {
      throw new UnknownHostException(name);
    }
    return answers.size() > 1 ? answers.remove() : answers.element();
  }

  GuardedClient client() {
    return client;
  }

  /// Status and body.
  String get(String address) throws Exception {
    return get(address, BOUNDS);
  }

  String get(String address, OutboundBounds bounds) throws Exception {
    return send(OutboundRequest.get(OutboundAddress.parse(address), bounds));
  }

  String send(OutboundRequest request) throws Exception {
    try (var response = client.send(request)) {
      return response.status()
          + " "
          + new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// Why there is no answer, or no whole one.
  OutboundFailure.Reason failure(String address, OutboundBounds bounds) {
    try {
      throw new AssertionError("There is an answer: " + get(address, bounds));
    } catch (OutboundFailure failure) {
      return failure.reason();
    } catch (Exception other) {
      throw new AssertionError(other);
    }
  }

  OutboundFailure.Reason failure(String address) {
    return failure(address, BOUNDS);
  }

  static OutboundBounds within(Duration total, Duration idle) {
    return new OutboundBounds(total, idle, 5, 1 << 20, true, OutboundLane.FETCHES);
  }

  @Override
  public void close() {
    client.close();
  }
}
