package portmanteau.server.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.access.Limits;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.FarSide;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// Uploads by address through the dialects that have them. 127.0.0.1 counts as the world here; all
/// other addresses of this machine do not.
class FetchedUploadsTest {
  private static final String UNREACHABLE = "url cannot be fetched.";

  private static final AtomicReference<FarSide.Script> SCRIPT = new AtomicReference<>();
  private static ServerFixture server;
  private static FarSide far;
  private static String basic;
  private int before;

  @BeforeAll
  static void start() throws Exception {
    far = new FarSide(connection -> SCRIPT.get().run(connection));
    server =
        ServerFixture.start(
            Map.of(
                "outbound-allow", "127.0.0.1",
                "outbound-http", "on",
                "vonage-max-file", "1000"));
    basic = "Authorization: Basic " + server.tenant().basic();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    far.close();
  }

  @BeforeEach
  void look() throws IOException {
    before = count();
  }

  // What works.

  @Test
  void a_file_is_fetched_and_says_where_from() throws Exception {
    on(connection -> connection.answer("Hello, far side"));
    WireResponse answer = upload(part("info", "any text") + part("url", " " + url("/a/b.txt#top")));

    assertThat(answer.status()).as(answer::toString).isEqualTo(201);
    JsonNode media = tree(answer);
    String id = media.path("id").asString();
    assertThat(answer.header("Location").orElseThrow()).endsWith("/v3/media/" + id + "/info");
    assertThat(media.path("source_url").asString()).isEqualTo(url("/a/b.txt"));
    assertThat(media.path("original_file_name").asString()).isEqualTo("b.txt");
    assertThat(media.path("metadata_primary").asString()).isEqualTo("any text");
    assertThat(media.path("media_size").asInt()).isEqualTo(15);
    assertThat(get("/v3/media/" + id).text()).isEqualTo("Hello, far side");
    assertThat(far.requests().getLast())
        .startsWith("GET /a/b.txt HTTP/1.1")
        .containsIgnoringCase("\r\nAccept-Encoding: identity\r\n")
        .contains("Portmanteau/")
        .contains("(bot")
        .doesNotContainIgnoringCase("\r\nReferer:")
        .doesNotContainIgnoringCase("\r\nAuthorization:")
        .doesNotContainIgnoringCase("\r\nCookie:");
  }

  @Test
  void the_name_is_the_clients_then_the_sources() throws Exception {
    on(connection ->
        connection.send(
            "HTTP/1.1 200 OK\nContent-Disposition: attachment; filename=\"theirs.txt\"\n"
                + "Content-Length: 1\nConnection: close\n\nx"));
    assertThat(name(part("url", url("/a")))).isEqualTo("theirs.txt");
    assertThat(name(part("url", url("/a")) + part("filename", "mine.txt"))).isEqualTo("mine.txt");
  }

  @Test
  void a_redirect_is_followed_and_the_first_address_told() throws Exception {
    on(connection -> {
      if (connection.target().equals("/first")) {
        connection.redirect("/second");
      } else {
        connection.answer("there");
      }
    });
    JsonNode media = tree(upload(part("url", url("/first"))));
    assertThat(media.path("source_url").asString()).isEqualTo(url("/first"));
    assertThat(media.path("original_file_name").asString()).isEqualTo("second");
  }

  /// Neither knows of the other when it begins: the commit decides.
  @Test
  void of_two_fetches_for_the_last_room_one_is_kept() throws Exception {
    var accounts = server.server().catalogue().accounts();
    var account = server.tenant().account().id();
    long used = accounts.usage(account).bytes();
    accounts.edit(account, it -> it.withLimits(new Limits(used + 700, 0, 0, 0)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var both = new CountDownLatch(2);
      on(connection -> {
        both.countDown();
        both.await();
        connection.answer(connection.target().repeat(250));
      });
      var statuses =
          threads
              .invokeAll(
                  List.<Callable<Integer>>of(
                      () -> upload(part("url", url("/a"))).status(),
                      () -> upload(part("url", url("/b"))).status()))
              .stream()
              .map(answer -> answer.resultNow())
              .toList();
      assertThat(statuses).contains(201).anyMatch(status -> status >= 400 && status < 500);
      assertThat(accounts.usage(account).bytes()).isBetween(used + 500, used + 700);
      assertThat(count()).isEqualTo(before + 1);
      await().untilAsserted(() -> assertThat(stagings()).isZero());
    } finally {
      accounts.edit(account, it -> it.withLimits(Limits.NONE));
    }
  }

  @Test
  void bodies_without_a_length_are_taken_whole() throws Exception {
    on(connection ->
        connection.send("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n2\nde\n0\n\n"));
    assertThat(tree(upload(part("url", url("/")))).path("media_size").asInt()).isEqualTo(5);
    on(connection -> connection.send("HTTP/1.0 200 OK\n\nto the end"));
    assertThat(tree(upload(part("url", url("/")))).path("media_size").asInt()).isEqualTo(10);
  }

  @Test
  void public_item_is_public() throws Exception {
    on(connection -> connection.answer("x"));
    JsonNode media = tree(upload(part("info", "{\"public_item\":true}") + part("url", url("/"))));
    assertThat(media.path("public").asBoolean()).isTrue();
    assertThat(media.path("public_item").asBoolean()).isTrue();
  }

  // What does not.

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2/",
        "http://127.0.0.2:8080/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/",
        "http://localhost.invalid/",
        "http://127.0.0.1:1/",
      })
  void forbidden_and_unreachable_are_told_alike(String url) throws Exception {
    if (url.endsWith(":1/")) {
      url = "http://127.0.0.1:" + closedPort() + "/";
    }
    assertRefused(upload(part("url", url)), 400, UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2/",
        "http://[::ffff:10.0.0.1]/",
        "//10.0.0.1/",
        "file:///etc/passwd"
      })
  void a_redirect_into_private_space_is_unreachable(String location) throws Exception {
    on(connection -> connection.redirect(location));
    assertRefused(upload(part("url", url("/"))), 400, UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 404 Not Found\nContent-Length: 1\n\nx",
        "HTTP/1.1 206 Partial Content\nContent-Range: bytes 0-0/9\nContent-Length: 1\n\nx",
        "HTTP/1.1 200 OK\nContent-Length: 10\n\nshort",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nshort\n",
        "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 1\n\nx",
        "no HTTP at all\n\n",
        "",
      })
  void what_is_not_whole_is_nothing(String answer) throws Exception {
    on(connection -> connection.send(answer));
    assertRefused(upload(part("url", url("/"))), 400, UNREACHABLE);
  }

  @Test
  void an_empty_file_is_refused() throws Exception {
    on(connection -> connection.answer(""));
    assertRefused(upload(part("url", url("/"))), 400, "url leads to an empty file.");
  }

  @Test
  void the_limit_of_a_file_is_exact() throws Exception {
    on(connection -> connection.send("HTTP/1.0 200 OK\n\n" + "x".repeat(1000)));
    assertThat(upload(part("url", url("/"))).status()).isEqualTo(201);
    before = count();
    on(connection -> connection.send("HTTP/1.0 200 OK\n\n" + "x".repeat(1001)));
    assertRefused(upload(part("url", url("/"))), 413, "");
    on(connection -> connection.answer("x".repeat(1001)));
    assertRefused(upload(part("url", url("/"))), 413, "");
  }

  @Test
  void an_address_comes_alone_and_once() throws Exception {
    int asked = far.requests().size();
    String url = part("url", url("/"));
    String file = part("filedata\"; filename=\"a", "x");
    assertRefused(upload(url + file), 400, "Send either filedata or url, not both.");
    assertRefused(upload(url + url), 400, "url is given twice.");
    assertRefused(upload(part("filename", "a")), 400, "filedata or url is required.");
    assertRefused(upload(url + part("info", "{broken")), 400, "info is not a JSON object.");
    assertRefused(upload(part("url", "ftp://127.0.0.1/")), 400, "");
    assertRefused(upload(part("url", "http://user@127.0.0.1/")), 400, "");
    assertRefused(upload(part("url", url("/" + "x".repeat(2000)))), 400, "");
    assertThat(far.requests()).hasSize(asked);
  }

  @Test
  void without_credentials_nothing_is_fetched() throws Exception {
    int asked = far.requests().size();
    WireResponse answer =
        send(
            "POST",
            "/v3/media",
            "Content-Type: multipart/form-data; boundary=frame",
            part("url", url("/")));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(far.requests()).hasSize(asked);
  }

  // Requests that come again, and clients that go.

  @Test
  void a_request_that_comes_again_fetches_once() throws Exception {
    on(connection -> connection.answer("once"));
    int asked = far.requests().size();
    String key = basic + "\r\nIdempotency-Key: \"fetch-once\"";
    String first = tree(upload(part("url", url("/once")), key)).path("id").asString();
    String second = tree(upload(part("url", url("/once")), key)).path("id").asString();
    assertThat(second).isEqualTo(first);
    assertThat(far.requests()).hasSize(asked + 1);
  }

  @Test
  void a_client_that_hangs_up_ends_the_fetch() throws Exception {
    var ended = new CountDownLatch(1);
    on(connection -> {
      connection.send("HTTP/1.1 200 OK\nContent-Length: 900\n\nsome");
      try {
        connection.awaitEnd();
      } finally {
        ended.countDown();
      }
    });
    int asked = far.requests().size();
    try (var wire = new Wire(server.port())) {
      wire.send(
          request("POST", "/v3/media", typed(basic), part("url", url("/")) + "--frame--\r\n"));
      await().atMost(Duration.ofSeconds(30)).until(() -> far.requests().size() > asked);
    }
    assertThat(ended.await(25, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    await().atMost(Duration.ofSeconds(30)).until(() -> stagings() == 0);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  void an_account_fetches_four_files_at_once() throws Exception {
    var goOn = new CountDownLatch(1);
    on(connection -> {
      goOn.await();
      connection.answer("x");
    });
    int asked = far.requests().size();
    Callable<WireResponse> one = () -> upload(part("url", url("/")));
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = List.of(1, 2, 3, 4).stream().map(_ -> clients.submit(one)).toList();
      await().atMost(Duration.ofSeconds(30)).until(() -> far.requests().size() == asked + 4);
      WireResponse fifth = upload(part("url", url("/")));
      assertThat(fifth.status()).isEqualTo(429);
      assertThat(fifth.header("Retry-After")).isPresent();
      goOn.countDown();
      for (var answer : running) {
        assertThat(answer.get().status()).isEqualTo(201);
      }
    }
  }

  // The other names of the content.

  @ParameterizedTest
  @ValueSource(strings = {"/v1/files/", "/v3/files/"})
  void files_are_media_by_another_name(String files) throws Exception {
    on(connection -> connection.answer("0123456789"));
    String id =
        tree(upload(part("url", url("/")) + part("info", "{\"max_downloads_allowed\":3}")))
            .path("id")
            .asString();
    WireResponse head = send("HEAD", files + id, basic, "");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).contains("10");
    assertThat(get(files + id).text()).isEqualTo("0123456789");
    WireResponse range = send("GET", files + id, basic + "\r\nRange: bytes=2-3", "");
    assertThat(range.status()).isEqualTo(206);
    assertThat(range.text()).isEqualTo("23");
    String media =
        "Authorization: Bearer "
            + server.tenant().jwt(Map.of("acl", Map.of("paths", Map.of("/*/media/**", Map.of()))));
    assertThat(send("GET", files + id + "/", media, "").status()).isEqualTo(200);
    assertThat(get(files + id).status()).isEqualTo(403);
    assertThat(send("GET", files + id, "X: y", "").status()).isEqualTo(401);
    String other = "Authorization: Basic " + server.other().basic();
    assertThat(send("GET", files + id, other, "").status()).isEqualTo(404);
    String calls =
        "Authorization: Bearer "
            + server.tenant().jwt(Map.of("acl", Map.of("paths", Map.of("/*/calls/**", Map.of()))));
    assertThat(send("GET", files + id, calls, "").status()).isEqualTo(403);
  }

  // Kaizala and the operator's API.

  @Test
  void kaizala_fetches_a_file_and_an_album() throws Exception {
    byte[] picture = Pictures.png(4, 4);
    on(connection -> {
      connection.send(
          "HTTP/1.1 200 OK\nContent-Type: binary/octet-stream\nContent-Length: "
              + picture.length
              + "\n\n");
      connection.send(picture);
    });
    JsonNode one = kaizala("{mediaUrl:\"" + url("/photo") + "\"}", 200);
    assertThat(one.path("mediaResource").asString()).isNotEmpty();
    assertThat(get("/v3/media?order=descending&page_size=1").text()).contains("\"photo.png\"");
    JsonNode two = kaizala("{mediaUrl:['" + url("/1.png") + "','" + url("/2.png") + "']}", 200);
    assertThat(two.path("mediaResource").asString()).isNotEmpty();
    assertThat(count()).isEqualTo(before + 3);
  }

  @Test
  void kaizala_refuses_other_kinds_and_keeps_nothing_of_them() throws Exception {
    on(connection -> connection.answer("GIF89a-no"));
    kaizala("{mediaUrl:'" + url("/a.zip") + "'}", 415);
    JsonNode refusal = kaizala("{mediaUrl:'http://127.0.0.2/a.png'}", 400);
    assertThat(refusal.path("message").asString()).isEqualTo("mediaUrl cannot be fetched.");
    assertThat(count()).isEqualTo(before);
    assertThat(stagings()).isZero();
  }

  @Test
  void the_operator_has_a_file_fetched() throws Exception {
    on(connection -> connection.answer("by the operator"));
    String path = "/admin/v1/accounts/" + server.tenant().account().id() + "/media/fetch";
    String token =
        "Authorization: Bearer "
            + java.nio.file.Files.readString(server.data().resolve("admin-token")).strip()
            + "\r\nContent-Type: application/json";
    WireResponse answer =
        send("POST", path, token, "{\"url\":\"" + url("/x.txt") + "\",\"file_name\":\"y.txt\"}");
    assertThat(answer.status()).as(answer::toString).isEqualTo(201);
    assertThat(tree(answer).path("file_name").asString()).isEqualTo("y.txt");
    assertThat(tree(answer).path("source_url").asString()).isEqualTo(url("/x.txt"));
  }

  private static void on(FarSide.Script script) {
    SCRIPT.set(script);
  }

  private static String url(String target) {
    return "http://127.0.0.1:" + far.port() + target;
  }

  private static int closedPort() throws IOException {
    try (var closing = new java.net.ServerSocket(0)) {
      return closing.getLocalPort();
    }
  }

  private static String part(String name, String text) {
    return "--frame\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + text
        + "\r\n";
  }

  private String name(String parts) throws IOException {
    return tree(upload(parts)).path("original_file_name").asString();
  }

  private static WireResponse upload(String parts) throws IOException {
    return upload(parts, basic);
  }

  private static WireResponse upload(String parts, String headers) throws IOException {
    return send("POST", "/v3/media", typed(headers), parts + "--frame--\r\n");
  }

  private static String typed(String headers) {
    return headers + "\r\nContent-Type: multipart/form-data; boundary=frame";
  }

  private static JsonNode kaizala(String json, int status) throws IOException {
    WireResponse answer =
        send("POST", "/v1/media/url", "accessToken: " + server.tenant().aliceToken(), json);
    assertThat(answer.status()).as(answer::toString).isEqualTo(status);
    return tree(answer);
  }

  private static WireResponse get(String path) throws IOException {
    return send("GET", path, basic, "");
  }

  private static WireResponse send(String method, String path, String headers, String body)
      throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(request(method, path, headers, body));
      return wire.receive(method.equals("HEAD"));
    }
  }

  private static String request(String method, String path, String headers, String body) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(method, path, headers, body.length(), body);
  }

  private void assertRefused(WireResponse answer, int status, String detail) throws IOException {
    assertThat(answer.status()).as(answer::toString).isEqualTo(status);
    if (!detail.isEmpty()) {
      assertThat(tree(answer).path("detail").asString()).isEqualTo(detail);
    }
    assertThat(stagings()).isZero();
    assertThat(count()).isEqualTo(before);
  }

  private static int count() throws IOException {
    return tree(get("/v3/media?page_size=1")).path("count").asInt();
  }

  private static int stagings() throws IOException {
    var count = new AtomicInteger();
    server.server().blobs().forEachStaging(stored -> count.incrementAndGet());
    return count.get();
  }

  private static JsonNode tree(WireResponse answer) {
    return Json.strict().tree(answer.body());
  }
}
