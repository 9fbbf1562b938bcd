package portmanteau.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.testkit.http.FarSide;

/// Whoever is posted to again is posted to over the same connection, as long as it leads to what
/// was checked for that request.
class KeptConnectionsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final Outside outside =
      new Outside().name("one.example", "127.0.0.1").name("two.example", "127.0.0.1");

  /// Requests of each connection, in the order in which these were opened.
  private final List<AtomicInteger> connections = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    outside.close();
  }

  private static OutboundRequest post(String host, FarSide far) throws OutboundFailure {
    var lane = new OutboundLane("posts", 400, 400, LONG);
    return new OutboundRequest(
        OutboundMethod.POST,
        OutboundAddress.parse("http://" + host + ":" + far.port() + "/"),
        Map.of(),
        OutboundBody.of("text/plain", "body".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        new OutboundBounds(LONG, LONG, 0, 100, false, lane));
  }

  private FarSide keeping() throws Exception {
    return new FarSide(connection -> {
      var requests = new AtomicInteger();
      connections.add(requests);
      for (var next = connection; !next.head().isEmpty(); next = next.next()) {
        next.in().readNBytes(4);
        requests.incrementAndGet();
        next.answerAndKeep("kept");
      }
    });
  }

  /// Answers the first request of each connection, takes the second and lets go.
  private FarSide droppingSeconds(AtomicInteger dropped) throws Exception {
    return new FarSide(connection -> {
      connections.add(new AtomicInteger());
      connection.in().readNBytes(4);
      connection.answerAndKeep("kept");
      if (!connection.next().head().isEmpty()) {
        dropped.incrementAndGet();
      }
    });
  }

  private Reason failure(OutboundRequest request) throws Exception {
    try {
      throw new AssertionError("There is an answer: " + outside.send(request));
    } catch (OutboundFailure failure) {
      return failure.reason();
    }
  }

  @Test
  void posts_share_connections() throws Exception {
    try (var far = keeping()) {
      for (int post = 0; post < 50; post++) {
        assertThat(outside.send(post("one.example", far))).isEqualTo("200 kept");
      }
      // One may come just before the last one's connection has been put back.
      assertThat(connections).hasSizeLessThan(25);
      assertThat(far.requests().getFirst()).doesNotContain("Connection:");
    }
  }

  @Test
  void names_with_one_address_do_not() throws Exception {
    try (var far = keeping()) {
      for (int post = 0; post < 3; post++) {
        assertThat(outside.send(post("one.example", far))).isEqualTo("200 kept");
      }
      int first = connections.size();
      assertThat(outside.send(post("two.example", far))).isEqualTo("200 kept");
      assertThat(connections).hasSize(first + 1);
    }
  }

  @Test
  void a_connection_is_not_used_for_a_name_that_leads_elsewhere_now() throws Exception {
    outside.name("moving.example", "127.0.0.1").name("moving.example", "10.0.0.1");
    try (var far = keeping()) {
      assertThat(outside.send(post("moving.example", far))).isEqualTo("200 kept");
      assertThat(failure(post("moving.example", far))).isEqualTo(Reason.FORBIDDEN);
      assertThat(connections).hasSize(1);
      assertThat(connections.getFirst()).hasValue(1);
    }
  }

  @Test
  void a_request_that_met_the_end_of_its_connection_is_sent_over_a_new_one() throws Exception {
    var dropped = new AtomicInteger();
    try (var far = droppingSeconds(dropped)) {
      for (int post = 0; post < 1000 && dropped.get() < 3; post++) {
        assertThat(outside.send(post("one.example", far))).isEqualTo("200 kept");
      }
      assertThat(dropped).hasValueGreaterThanOrEqualTo(3);
      assertThat(far.requests()).anyMatch(head -> head.contains("Connection: close"));
    }
  }

  @Test
  void one_that_met_it_on_a_new_connection_is_not() throws Exception {
    try (var far = new FarSide(connection -> connection.in().readNBytes(4))) {
      assertThat(failure(post("one.example", far))).isEqualTo(Reason.REFUSED);
      assertThat(far.requests()).hasSize(1);
    }
  }

  @Test
  void only_so_many_connections_are_kept() throws Exception {
    var answer = new CountDownLatch(1);
    try (var far =
            new FarSide(connection -> {
              connection.in().readNBytes(4);
              answer.await();
              connection.answerAndKeep("kept");
            });
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<String>>();
      for (int post = 0; post < OpenConnections.MOST; post++) {
        answers.add(clients.submit(() -> outside.send(post("one.example", far))));
      }
      await().atMost(LONG).until(() -> far.requests().size() == OpenConnections.MOST);
      answers.add(clients.submit(() -> outside.send(post("one.example", far))));
      await().atMost(LONG).until(() -> far.requests().size() == OpenConnections.MOST + 1);
      answer.countDown();
      for (Future<String> each : answers) {
        assertThat(each.get()).isEqualTo("200 kept");
      }
      assertThat(far.requests().getLast()).contains("Connection: close");
      assertThat(far.requests().subList(0, OpenConnections.MOST))
          .noneMatch(head -> head.contains("Connection: close"));
    }
  }
}
