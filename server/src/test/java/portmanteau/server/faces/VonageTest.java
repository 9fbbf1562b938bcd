package portmanteau.server.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Limits;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// What transcripts cannot show of Vonage's dialect: tokens of its own making, connections that
/// break, and many callers at once.
class VonageTest {
  private static final String OPENING =
      "--frame\r\nContent-Disposition: form-data; name=\"filedata\"; filename=\"a.bin\"\r\n\r\n";
  private static final String CLOSING = "\r\n--frame--\r\n";

  private ServerFixture server;
  private String basic;

  @BeforeEach
  void start() throws Exception {
    serve(Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void serve(Map<String, String> flags) throws Exception {
    if (server != null) {
      server.close();
    }
    server = ServerFixture.start(flags);
    basic = "Basic " + server.tenant().basic();
  }

  @Test
  void a_token_may_do_what_its_acl_grants() throws Exception {
    String id = upload("x", "");
    String reader = bearer(Map.of("/*/media/**", Map.of("methods", List.of("GET"))));

    assertThat(call("GET", "/v3/media", reader).status()).isEqualTo(200);
    assertThat(call("GET", "/v3/media/" + id, reader).status()).isEqualTo(200);
    assertThat(call("GET", "/v3/media/" + id + "/info/", reader).status()).isEqualTo(200);
    WireResponse refused = call("DELETE", "/v3/media/" + id, reader);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("api-errors#forbidden");
  }

  @Test
  void a_token_may_do_nothing_that_its_acl_does_not_name() throws Exception {
    assertThat(call("GET", "/v3/media", bearer(Map.of())).status()).isEqualTo(403);
    String calls = bearer(Map.of("/*/calls/**", Map.of()));
    assertThat(call("GET", "/v3/media", calls).status()).isEqualTo(403);
  }

  @Test
  void the_acl_counts_for_public_media_too() throws Exception {
    String id = upload("x", "{\"public\": true}");
    assertThat(call("GET", "/v3/media/" + id, bearer(Map.of())).status()).isEqualTo(403);
  }

  @Test
  void tokens_without_exp_with_text_for_numbers_and_from_the_future() throws Exception {
    long now = ServerFixture.START.getEpochSecond();
    String text = token(Map.of("iat", Long.toString(now), "exp", Long.toString(now + 60)));
    assertThat(call("GET", "/v3/media", text).status()).isEqualTo(200);
    assertThat(call("GET", "/v3/media", token(Map.of("exp", now + 86_401))).status())
        .isEqualTo(401);
    assertThat(call("GET", "/v3/media", token(Map.of("nbf", now + 61))).status()).isEqualTo(401);
    assertThat(call("GET", "/v3/media", token(Map.of("application_id", "me"))).status())
        .isEqualTo(401);
  }

  @Test
  void stray_bytes_after_a_deletion_do_no_harm() throws Exception {
    String id = upload("x", "");
    try (var wire = new Wire(server.port())) {
      wire.send(head("DELETE", "/v3/media/" + id, basic) + "\r\n{}");
      WireResponse answer = wire.receive();
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Connection")).contains("close");
      assertThat(wire.isEnded()).isTrue();
    }
  }

  @Test
  void a_refused_caller_is_not_asked_for_the_body() throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(
          "POST /v3/media HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1000000"
              + "\r\nContent-Type: multipart/form-data; boundary=frame\r\n\r\n");
      assertThat(wire.receiveAny(false).status()).isEqualTo(401);
    }
  }

  @Test
  void the_download_limit_is_exact_under_many_at_once() throws Exception {
    String id = upload("twelve bytes", "{\"max_downloads_allowed\": 7}");
    Callable<Integer> download = () -> call("GET", "/v3/media/" + id, basic).status();
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Collections.nCopies(40, download))) {
        statuses.add(answer.get());
      }
    }
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(7);
    assertThat(statuses).filteredOn(status -> status == 403).hasSize(33);
    assertThat(call("GET", "/v3/media/" + id + "/info", basic).text())
        .contains("\"times_downloaded\":7");
  }

  @Test
  void without_a_limit_only_what_sends_the_first_byte_counts() throws Exception {
    String id = upload("twelve bytes", "");
    String path = "/v3/media/" + id;
    call("GET", path, basic);
    call("HEAD", path, basic);
    call("GET", path, basic + "\r\nRange: bytes=1-");
    call("GET", path, basic + "\r\nRange: bytes=0-0");
    server.server().core().downloads().flush();
    assertThat(call("GET", path + "/info", basic).text()).contains("\"times_downloaded\":2");
  }

  @Test
  void what_was_sent_before_a_limit_counts_against_it() throws Exception {
    String id = upload("twelve bytes", "");
    String path = "/v3/media/" + id;
    for (int i = 0; i < 3; i++) {
      assertThat(call("GET", path, basic).status()).isEqualTo(200);
    }
    assertThat(limit(id, 4).status()).isEqualTo(204);

    assertThat(call("GET", path, basic).status()).isEqualTo(200);
    assertThat(call("GET", path, basic).status()).isEqualTo(403);
    assertThat(call("GET", path + "/info", basic).text()).contains("\"times_downloaded\":4");
  }

  @Test
  void without_a_limit_the_count_is_written_down_within_its_second() throws Exception {
    String path = "/v3/media/" + upload("twelve bytes", "");
    call("GET", path, basic);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> call("GET", path + "/info", basic).text().contains("\"times_downloaded\":1"));
  }

  @Test
  void a_label_is_the_senders_where_the_bytes_leave_it_open() throws Exception {
    assertThat(labelled("name,age\r\nanna,7\r\n", "text/csv")).isEqualTo("text/csv");
    assertThat(labelled("BEGIN:VCARD\r\nEND:VCARD\r\n", "text/vcard")).isEqualTo("text/vcard");
    assertThat(labelled("words", "text/plain; charset=utf-8"))
        .isEqualTo("text/plain; charset=utf-8");
    assertThat(labelled("words", "image/png")).isEqualTo("text/plain");
    assertThat(labelled("words", "text/html")).isEqualTo("text/plain");
    assertThat(labelled("words", "application/octet-stream")).isEqualTo("text/plain");
    assertThat(labelled("\0\1\2\3", "application/x-mine")).isEqualTo("application/x-mine");
    assertThat(labelled("\0\1\2\3", "application/x-office-package"))
        .isEqualTo("application/octet-stream");
  }

  @Test
  void an_empty_name_does_not_take_the_files_own_away() throws Exception {
    String part = "--frame\r\nContent-Disposition: form-data; name=\"filename\"\r\n\r\n\r\n";
    String id = id(post(part + OPENING + "x" + CLOSING));
    assertThat(call("GET", "/v3/media/" + id + "/info", basic).text())
        .contains("\"original_file_name\":\"a.bin\"");
  }

  @Test
  void an_acl_of_no_members_is_told_from_one_of_no_paths() throws Exception {
    assertThat(call("GET", "/v3/media", token(Map.of("acl", List.of()))).status()).isEqualTo(200);
    String nothing = token(Map.of("acl", Map.of("paths", List.of())));
    assertThat(call("GET", "/v3/media", nothing).status()).isEqualTo(403);
  }

  @Test
  void a_client_that_hangs_up_leaves_nothing_behind() throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(uploadHead(1_000_000) + OPENING + "x".repeat(200_000));
      await().until(() -> stagings() == 1);
      wire.reset();
    }
    await().until(() -> stagings() == 0);
    assertNothingKept();
  }

  @Test
  void a_body_shorter_than_declared_leaves_nothing_behind() throws Exception {
    try (var wire = new Wire(server.port())) {
      wire.send(uploadHead(1_000_000) + OPENING + "x".repeat(1000));
      wire.finish();
      await().until(() -> stagings() == 0);
    }
    assertNothingKept();
  }

  @Test
  void a_body_longer_than_declared_is_cut_where_it_said() throws Exception {
    String body = OPENING + "x" + CLOSING;
    try (var wire = new Wire(server.port())) {
      wire.send(uploadHead(body.length() - 12) + body);
      assertThat(wire.receive().status()).isEqualTo(400);
    }
    assertNothingKept();
  }

  @Test
  void the_limit_of_a_file_is_exact() throws Exception {
    serve(Map.of("vonage-max-file", "1000"));
    assertThat(post(OPENING + "x".repeat(1001) + CLOSING).status()).isEqualTo(413);
    assertNothingKept();
    assertThat(post(OPENING + "x".repeat(1000) + CLOSING).status()).isEqualTo(201);
  }

  @Test
  void a_file_past_the_limit_is_refused_before_it_is_read() throws Exception {
    serve(Map.of("vonage-max-file", "1000"));
    try (var wire = new Wire(server.port())) {
      wire.send(uploadHead(10_000_000).replace("Host", "Expect: 100-continue\r\nHost"));
      WireResponse answer = wire.receiveAny(false);
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Content-Type")).contains("application/problem+json");
    }
  }

  @Test
  void over_quota_is_forbidden_and_says_so() throws Exception {
    var accounts = server.server().catalogue().accounts();
    accounts.edit(server.tenant().account().id(), it -> it.withLimits(new Limits(10, 0, 0, 0)));
    WireResponse refused = post(OPENING + "eleven bytes" + CLOSING);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("api-errors#forbidden").contains("quota");
    assertNothingKept();
    assertThat(post(OPENING + "ten bytes." + CLOSING).status()).isEqualTo(201);
  }

  @Test
  void a_long_name_is_kept_and_told_in_short() throws Exception {
    String name = "n".repeat(1020) + ".bin";
    String part =
        "--frame\r\nContent-Disposition: form-data; name=\"filename\"\r\n\r\n" + name + "\r\n";
    String id = id(post(part + OPENING + "x" + CLOSING));
    assertThat(call("GET", "/v3/media/" + id + "/info", basic).text()).contains(name);
    assertThat(call("GET", "/v3/media/" + id, basic).header("Content-Disposition"))
        .contains("attachment; filename=\"" + "n".repeat(196) + ".bin\"");
  }

  private WireResponse limit(String id, int downloads) throws IOException {
    String body = "{\"max_downloads_allowed\": " + downloads + ".0}";
    return Ask.with(
        server.port(),
        "PUT /v3/media/" + id,
        body,
        "Authorization: " + basic,
        "Content-Type: application/json");
  }

  private String labelled(String content, String type) throws IOException {
    String typed = OPENING.replace("\r\n\r\n", "\r\nContent-Type: " + type + "\r\n\r\n");
    String id = id(post(typed + content + CLOSING));
    return call("GET", "/v3/media/" + id, basic).header("Content-Type").orElse("");
  }

  private void assertNothingKept() throws IOException {
    assertThat(call("GET", "/v3/media", basic).text()).contains("\"count\":0");
    assertThat(stagings()).isZero();
  }

  private int stagings() throws IOException {
    var count = new AtomicInteger();
    server.server().blobs().forEachStaging(stored -> count.incrementAndGet());
    return count.get();
  }

  private String upload(String content, String info) throws IOException {
    String part =
        "--frame\r\nContent-Disposition: form-data; name=\"info\"\r\n\r\n" + info + "\r\n";
    return id(post(part + OPENING + content + CLOSING));
  }

  private static String id(WireResponse uploaded) {
    assertThat(uploaded.status()).as(uploaded::toString).isEqualTo(201);
    String location = uploaded.header("Location").orElseThrow();
    return location.substring(location.length() - 41, location.length() - 5);
  }

  private WireResponse post(String body) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(uploadHead(body.length()) + body);
      return wire.receive();
    }
  }

  private String uploadHead(int length) {
    return head("POST", "/v3/media", basic)
        + "Content-Type: multipart/form-data; boundary=frame\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private WireResponse call(String method, String path, String authorization) throws IOException {
    try (var wire = new Wire(server.port())) {
      wire.send(head(method, path, authorization) + "\r\n");
      return wire.receive(method.equals("HEAD"));
    }
  }

  private static String head(String method, String path, String authorization) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n"
        .formatted(method, path, authorization);
  }

  private String bearer(Map<String, Object> paths) {
    return token(Map.of("acl", Map.of("paths", paths)));
  }

  private String token(Map<String, Object> claims) {
    return "Bearer " + server.tenant().jwt(claims);
  }
}
