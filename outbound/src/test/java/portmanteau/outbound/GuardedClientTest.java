package portmanteau.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundBody;
import portmanteau.core.outbound.OutboundBounds;
import portmanteau.core.outbound.OutboundFailure;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.core.outbound.OutboundLane;
import portmanteau.core.outbound.OutboundMethod;
import portmanteau.core.outbound.OutboundRequest;
import portmanteau.testkit.http.FarSide;

/// What far sides may do to the client, and what they see of it.
class GuardedClientTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(500);

  private final Outside outside = new Outside();

  @AfterEach
  void close() {
    outside.close();
  }

  private static String url(FarSide far) {
    return "http://127.0.0.1:" + far.port() + "/";
  }

  private static OutboundBounds bytes(long most) {
    return new OutboundBounds(LONG, LONG, 0, most, true, OutboundLane.FETCHES);
  }

  // What they see.

  @Test
  void a_request_has_what_is_said_and_nothing_of_the_machines() throws Exception {
    try (var far = new FarSide(connection -> connection.answer("x"))) {
      outside.send(
          new OutboundRequest(
              OutboundMethod.GET,
              OutboundAddress.parse(url(far)),
              Map.of("Accept", "text/html", "X-Own", "1"),
              OutboundBody.NONE,
              Outside.BOUNDS));
      assertThat(far.requests().getFirst().toLowerCase(java.util.Locale.ROOT).lines().toList())
          .containsExactlyInAnyOrder(
              "get / http/1.1",
              "host: 127.0.0.1:" + far.port(),
              "user-agent: portmanteau/test (bot)",
              "connection: close",
              "accept: text/html",
              "accept-encoding: gzip, deflate",
              "x-own: 1",
              "");
    }
  }

  @Test
  void a_body_is_sent_with_its_length() throws Exception {
    byte[] body = "{\"a\":\"ф\"}".repeat(5000).getBytes(StandardCharsets.UTF_8);
    var received = new ByteArrayOutputStream();
    try (var far =
        new FarSide(connection -> {
          received.writeBytes(connection.in().readNBytes(body.length));
          connection.answer("taken");
        })) {
      String answer =
          outside.send(
              new OutboundRequest(
                  OutboundMethod.POST,
                  OutboundAddress.parse(url(far) + "hook"),
                  Map.of("Authorization", "Bearer x"),
                  OutboundBody.of("application/json", body),
                  bytes(100)));
      assertThat(answer).isEqualTo("200 taken");
      assertThat(received.toByteArray()).isEqualTo(body);
      assertThat(far.requests().getFirst())
          .startsWith("POST /hook HTTP/1.1\r\n")
          .contains("\r\nContent-Length: " + body.length + "\r\n")
          .contains("\r\nContent-Type: application/json\r\n")
          .contains("\r\nAuthorization: Bearer x\r\n");
    }
  }

  @Test
  void cookies_are_taken_from_nobody_and_credentials_do_not_follow_elsewhere() throws Exception {
    try (var second = new FarSide(connection -> connection.answer("there"));
        var first =
            new FarSide(connection -> {
              boolean home = connection.target().equals("/home");
              String to = home ? "http://127.0.0.1:" + second.port() + "/" : "/home";
              connection.send(
                  "HTTP/1.1 302 Found\nSet-Cookie: a=b\nContent-Length: 0\nLocation: "
                      + to
                      + "\n\n");
            })) {
      String answer =
          outside.send(
              new OutboundRequest(
                  OutboundMethod.GET,
                  OutboundAddress.parse(url(first)),
                  Map.of("Authorization", "Bearer x", "Accept", "a/b"),
                  OutboundBody.NONE,
                  Outside.BOUNDS));
      assertThat(answer).isEqualTo("200 there");
      assertThat(first.requests()).hasSize(2).allMatch(head -> head.contains("Bearer x"));
      assertThat(second.requests().getFirst())
          .doesNotContain("Bearer x")
          .contains("Accept: a/b")
          .doesNotContain("Cookie")
          .doesNotContain("Referer");
      assertThat(first.requests().getLast()).doesNotContain("Cookie");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example/x?y=//z", "/a//b/", "/?", "/%2F..%2f?a=%20&b=/../c"})
  void a_target_is_sent_as_it_stands(String target) throws Exception {
    try (var far = new FarSide(connection -> connection.answer("x"))) {
      outside.get("http://127.0.0.1:" + far.port() + target);
      assertThat(far.requests().getFirst()).startsWith("GET " + target + " HTTP/1.1\r\n");
    }
  }

  @Test
  void a_name_that_java_knows_not_is_asked_for() throws Exception {
    try (var far = new FarSide(connection -> connection.answer("x"))) {
      outside.name("my_host.example", "127.0.0.1");
      assertThat(outside.get("http://my_host.example:" + far.port() + "/")).isEqualTo("200 x");
      assertThat(far.requests().getFirst()).contains("Host: my_host.example:" + far.port());
    }
  }

  // Answers.

  @Test
  void any_status_is_an_answer_and_redirects_too_where_none_is_followed() throws Exception {
    try (var far =
        new FarSide(connection ->
            connection.send(
                "HTTP/1.1 "
                    + connection.target().substring(1)
                    + " X\nContent-Length: 1\n"
                    + "WWW-Authenticate: Basic realm=\"x\"\nProxy-Authenticate: Basic\n"
                    + "Location: /elsewhere\n\nx"))) {
      for (int status : new int[] {200, 301, 302, 303, 307, 308, 400, 401, 407, 404, 500, 503}) {
        assertThat(outside.get(url(far) + status, bytes(10))).isEqualTo(status + " x");
      }
      assertThat(far.requests()).hasSize(12);
    }
  }

  @Test
  void interim_answers_are_passed_over() throws Exception {
    try (var far =
        new FarSide(connection ->
            connection.send(
                "HTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 102 Processing\n\n"
                    + "HTTP/1.1 200 OK\nContent-Length: 4\n\nreal"))) {
      assertThat(outside.get(url(far))).isEqualTo("200 real");
    }
  }

  @Test
  void a_redirect_loop_ends() throws Exception {
    try (var far = new FarSide(connection -> connection.redirect("/again"))) {
      assertThat(outside.failure(url(far))).isEqualTo(Reason.REDIRECTS);
      assertThat(far.requests()).hasSize(6);
    }
  }

  @Test
  void a_large_body_is_streamed_and_held_back_until_it_is_read() throws Exception {
    long size = 96L << 20;
    var written = new AtomicLong();
    try (var far =
        new FarSide(connection -> {
          connection.send("HTTP/1.1 200 OK\nContent-Length: " + size + "\n\n");
          byte[] piece = new byte[1 << 20];
          for (long sent = 0; sent < size; sent += piece.length) {
            connection.send(piece);
            written.addAndGet(piece.length);
          }
        })) {
      var bounds = new OutboundBounds(LONG, LONG, 0, size, false, OutboundLane.FETCHES);
      try (var response =
          outside.client().send(OutboundRequest.get(OutboundAddress.parse(url(far)), bounds))) {
        assertThat(response.body().readNBytes(10)).hasSize(10);
        long stalled;
        do {
          stalled = written.get();
          TimeUnit.MILLISECONDS.sleep(200);
        } while (stalled != written.get());
        assertThat(stalled).isLessThan(48L << 20);
        assertThat(response.body().transferTo(OutputStream.nullOutputStream()))
            .isEqualTo(size - 10);
      }
    }
  }

  // Bounds.

  @Test
  void a_body_may_have_so_many_bytes_and_not_one_more() throws Exception {
    try (var far = new FarSide(connection -> connection.answer("0123456789"))) {
      assertThat(outside.get(url(far), bytes(10))).isEqualTo("200 0123456789");
      assertThat(outside.failure(url(far), bytes(9))).isEqualTo(Reason.TOO_LARGE);
      assertThat(outside.failure(url(far), bytes(0))).isEqualTo(Reason.TOO_LARGE);
    }
  }

  @Test
  void an_endless_body_ends_at_its_bound() throws Exception {
    try (var far =
        new FarSide(connection -> {
          connection.send("HTTP/1.1 200 OK\n\n");
          byte[] piece = new byte[64 * 1024];
          while (true) {
            connection.send(piece);
          }
        })) {
      assertThat(outside.failure(url(far), bytes(1 << 20))).isEqualTo(Reason.TOO_LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "x-gzip", "raw deflate", "GZIP"})
  void codings_are_undone_and_bombs_end_at_the_bound(String coding) throws Exception {
    byte[] small = packed(coding, "Hello".getBytes(StandardCharsets.UTF_8));
    byte[] bomb = packed(coding, new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(1 << 20);
    String name = coding.replace("raw ", "");
    try (var far =
        new FarSide(connection -> {
          byte[] body = connection.target().equals("/bomb") ? bomb : small;
          connection.send(
              "HTTP/1.1 200 OK\nContent-Encoding: "
                  + name
                  + "\nContent-Length: "
                  + body.length
                  + "\n\n");
          connection.send(body);
        })) {
      assertThat(outside.get(url(far), bytes(1 << 20))).isEqualTo("200 Hello");
      assertThat(outside.failure(url(far) + "bomb", bytes(1 << 20))).isEqualTo(Reason.TOO_LARGE);
    }
  }

  private static byte[] packed(String coding, byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (coding) {
          case "deflate" -> new DeflaterOutputStream(packed);
          case "raw deflate" -> new DeflaterOutputStream(packed, new Deflater(9, true));
          default -> new GZIPOutputStream(packed);
        }) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip, gzip", "compress", "zstd", "gzip, identity, deflate"})
  void other_codings_are_not_taken(String coding) throws Exception {
    try (var far =
        new FarSide(connection ->
            connection.send(
                "HTTP/1.1 200 OK\nContent-Length: 1\nContent-Encoding: " + coding + "\n\nx"))) {
      assertThat(outside.failure(url(far))).isEqualTo(Reason.WRONG_TYPE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nContent-Length: 10\n\nshort",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nshort\n",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nzz\nshort\n",
        "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 3\n\nabc",
        "HTTP/1.1 200 OK\nContent-Encoding: deflate\nContent-Length: 2\n\nx\u009c",
      })
  void a_body_that_ends_early_fails(String answer) throws Exception {
    try (var far = new FarSide(connection -> connection.send(answer))) {
      assertThat(outside.failure(url(far))).isEqualTo(Reason.BROKEN_OFF);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH_9.6\n",
        "HTTP/1.1 200 OK\nContent-Length: 1\nContent-Length: 2\n\nx",
        "HTTP/1.1 abc OK\n\n",
        "220 mail.example ESMTP\n",
        "-ERR unknown command\n",
      })
  void what_speaks_no_http_is_refused(String answer) throws Exception {
    try (var far = new FarSide(connection -> connection.send(answer))) {
      assertThat(outside.failure(url(far))).isEqualTo(Reason.REFUSED);
    }
  }

  @Test
  void headers_that_are_too_large_are_refused() throws Exception {
    try (var far =
        new FarSide(connection -> {
          connection.send("HTTP/1.1 200 OK\n");
          while (true) {
            connection.send("X-Header: " + "x".repeat(1000) + "\n");
          }
        })) {
      assertThat(outside.failure(url(far))).isEqualTo(Reason.REFUSED);
    }
  }

  // Time.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\nX-Slow: ",
        "HTTP/1.1 200 OK\n\n",
        "HTTP/1.1 200 OK\nContent-Length: 9\n\nx"
      })
  void who_says_nothing_is_too_slow(String start) throws Exception {
    try (var far =
        new FarSide(connection -> {
          connection.send(start);
          connection.awaitEnd();
        })) {
      assertThat(outside.failure(url(far), Outside.within(LONG, SHORT))).isEqualTo(Reason.SLOW);
      assertThat(outside.failure(url(far), Outside.within(SHORT, LONG))).isEqualTo(Reason.SLOW);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\nX-Slow: ", "HTTP/1.1 200 OK\n\n"})
  void who_drips_is_too_slow_in_all(String start) throws Exception {
    try (var far =
        new FarSide(connection -> {
          connection.send(start);
          while (true) {
            connection.send("x");
            TimeUnit.MILLISECONDS.sleep(50);
          }
        })) {
      assertThat(outside.failure(url(far), Outside.within(SHORT, LONG))).isEqualTo(Reason.SLOW);
    }
  }

  @Test
  void redirects_have_one_time_together() throws Exception {
    try (var far =
        new FarSide(connection -> {
          TimeUnit.MILLISECONDS.sleep(200);
          connection.redirect("/again");
        })) {
      assertThat(outside.failure(url(far), Outside.within(SHORT, LONG))).isEqualTo(Reason.SLOW);
    }
  }

  @Test
  void whoever_waits_for_nobody_is_broken_off() throws Exception {
    var gone = new AtomicBoolean();
    var ended = new CountDownLatch(1);
    try (var far =
        new FarSide(connection -> {
          connection.send("HTTP/1.1 200 OK\n\nsome");
          gone.set(true);
          try {
            connection.awaitEnd();
          } finally {
            ended.countDown();
          }
        })) {
      var request = OutboundRequest.get(OutboundAddress.parse(url(far)), Outside.BOUNDS);
      assertThatThrownBy(
              () -> {
                try (var response = outside.client().send(request, gone::get)) {
                  response.body().readAllBytes();
                }
              })
          .isInstanceOfSatisfying(
              OutboundFailure.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.CANCELLED));
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closing_early_lets_the_far_side_go() throws Exception {
    var ended = new CountDownLatch(1);
    try (var far =
        new FarSide(connection -> {
          connection.send("HTTP/1.1 200 OK\n\nsome");
          try {
            connection.awaitEnd();
          } finally {
            ended.countDown();
          }
        })) {
      outside
          .client()
          .send(OutboundRequest.get(OutboundAddress.parse(url(far)), Outside.BOUNDS))
          .close();
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  // Lanes.

  @Test
  void a_lane_lets_so_many_through_and_the_others_wait() throws Exception {
    var lane = new OutboundLane("narrow", 3, 2, LONG);
    var bounds = new OutboundBounds(LONG, LONG, 0, 10, true, lane);
    try (var first = new FarSide(connection -> answerLater(connection));
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers =
          java.util.stream.Stream.generate(
                  () -> clients.submit(() -> outside.get(url(first), bounds)))
              .limit(8)
              .toList();
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo("200 x");
      }
      assertThat(first.mostOpen()).isLessThanOrEqualTo(2);
    }
  }

  private static void answerLater(FarSide.Connection connection) throws Exception {
    TimeUnit.MILLISECONDS.sleep(50);
    connection.answer("x");
  }

  @Test
  void whoever_has_waited_long_enough_is_told_so_and_lanes_do_not_share() throws Exception {
    var goOn = new CountDownLatch(1);
    var impatient = new OutboundLane("impatient", 1, 1, Duration.ZERO);
    var bounds = new OutboundBounds(LONG, LONG, 0, 10, true, impatient);
    try (var far =
            new FarSide(connection -> {
              if (connection.target().equals("/held")) {
                goOn.await();
              }
              connection.answer("x");
            });
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> held = clients.submit(() -> outside.get(url(far) + "held", bounds));
      await().atMost(LONG).until(() -> far.requests().size() == 1);
      assertThat(outside.failure(url(far), bounds)).isEqualTo(Reason.BUSY);
      assertThat(outside.get(url(far))).isEqualTo("200 x");
      goOn.countDown();
      assertThat(held.get()).isEqualTo("200 x");
      assertThat(outside.get(url(far), bounds)).isEqualTo("200 x");
    }
  }

  @Test
  void a_client_that_is_closed_sends_nothing() {
    outside.close();
    assertThat(outside.failure("http://127.0.0.1:8080/")).isEqualTo(Reason.CANCELLED);
  }
}
