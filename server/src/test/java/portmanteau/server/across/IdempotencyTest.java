package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.contract.Crowd;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;
import portmanteau.server.across.Creations.Creation;
import portmanteau.server.process.Leavings;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// Requests that are sent again under one `Idempotency-Key`.
@ParameterizedClass
@EnumSource(Engine.class)
class IdempotencyTest {
  private static final String EVERYTHING =
      Stream.of(
              "account",
              "application",
              "person",
              "token",
              "api_user",
              "media",
              "conversation",
              "member",
              "post",
              "upload_session")
          .map(table -> "(select count(*) from " + table + ")")
          .reduce((one, other) -> one + " + " + other)
          .map(sum -> "select " + sum)
          .orElseThrow();

  @Parameter private Engine engine = Engine.SQLITE;
  private ServerFixture server;
  private Leavings leavings;

  @BeforeEach
  void start() throws Exception {
    var settings = new HashMap<>(engine.settings());
    settings.put("sweep-interval", "1d");
    server = ServerFixture.start(Map.copyOf(settings));
    leavings = Leavings.of(server, settings);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Call keyed(Call call, String key) {
    return call.with("Idempotency-Key: " + key);
  }

  private WireResponse send(Call call) throws Exception {
    return call.send(server.port());
  }

  private long everything() throws Exception {
    return leavings.number(EVERYTHING);
  }

  private static void assertSame(Creation creation, WireResponse again, WireResponse first) {
    assertThat(again.status()).as("%s\n%s", creation, again).isEqualTo(first.status());
    assertThat(again.text()).as("%s", creation).isEqualTo(first.text());
    for (String header :
        List.of("Location", "Content-Type", "Content-Length", "Upload-Offset", "Upload-Media-Id")) {
      assertThat(again.header(header)).as("%s", creation).isEqualTo(first.header(header));
    }
  }

  private List<WireResponse> sendAll(List<Creation> creations) throws Exception {
    var answers = new ArrayList<WireResponse>();
    for (int i = 0; i < creations.size(); i++) {
      answers.add(send(keyed(creations.get(i).call(), "\"key-" + i + "\"")));
    }
    return answers;
  }

  @Test
  void every_face_gives_the_first_answer_again_also_after_a_restart() throws Exception {
    List<Creation> creations = Creations.of(server);
    List<WireResponse> first = sendAll(creations);
    assertThat(first).allSatisfy(answer -> assertThat(answer.status()).isBetween(200, 201));
    long made = everything();

    List<WireResponse> again = sendAll(creations);
    server.restart();
    List<WireResponse> later = sendAll(creations);

    for (int i = 0; i < creations.size(); i++) {
      assertSame(creations.get(i), again.get(i), first.get(i));
      assertSame(creations.get(i), later.get(i), first.get(i));
    }
    assertThat(everything()).isEqualTo(made);
  }

  /// What a crash between the commit and the answer leaves: what was made, and no answer.
  @Test
  void what_was_made_before_a_crash_is_not_made_again() throws Exception {
    List<Creation> creations = Creations.of(server);
    List<WireResponse> first = sendAll(creations);
    long made = everything();
    forgetAnswers();
    server.restart();

    List<WireResponse> again = sendAll(creations);

    assertThat(everything()).isEqualTo(made);
    for (int i = 0; i < creations.size(); i++) {
      Creation creation = creations.get(i);
      if (creation.isSecret()) {
        assertThat(again.get(i).status()).isEqualTo(first.get(i).status());
      } else {
        assertSame(creation, again.get(i), first.get(i));
      }
    }
    leavings.assertNothingDangles();
    assertThat(leavings.number("select sum(used_media) from account"))
        .isEqualTo(leavings.number("select count(*) from media"));
  }

  private void forgetAnswers() throws Exception {
    try (var connection = DriverManager.getConnection(leavings.url());
        var statement = connection.createStatement()) {
      statement.execute("update request_key set status = null, headers = null, body = null");
    }
  }

  @Test
  void another_body_path_or_method_is_a_conflict() throws Exception {
    List<Creation> creations = Creations.of(server);
    sendAll(creations);
    long made = everything();
    for (int i = 0; i < creations.size(); i++) {
      Call call = creations.get(i).call();
      if (call.body().length == 0) {
        continue;
      }
      byte[] body = call.body().clone();
      String text = new String(body, StandardCharsets.ISO_8859_1);
      int at = text.contains("--frame") ? text.indexOf("\r\n\r\n") + 4 : body.length - 2;
      body[at]++;
      String key = "key-" + i;
      for (Call other :
          List.of(
              call.body(body),
              call.typed("application/json").body(Call.utf8("{\"a\":1}")),
              new Call(call.method(), call.target() + "?a=b", call.headers(), call.body()))) {
        WireResponse answer = send(keyed(other, key));
        assertThat(answer.status()).as("%s\n%s", other, answer).isEqualTo(conflict(other));
        assertThat(answer.header("Retry-After")).isEmpty();
      }
    }
    assertThat(everything()).isEqualTo(made);
  }

  /// Green API has hardly another status than 400.
  private static int conflict(Call call) {
    return call.headers().stream().anyMatch(header -> header.startsWith("X-Gr-File-Extension"))
        ? 400
        : 409;
  }

  @Test
  void another_boundary_frames_the_same_form() throws Exception {
    Call call = Creations.vonage(server.tenant()).form(Creations.file("filedata"));
    WireResponse first = send(keyed(call, "k"));
    String boundary = Form.TYPE.substring(Form.TYPE.indexOf("boundary=") + 9);
    String body = new String(call.body(), StandardCharsets.ISO_8859_1);
    Call other =
        call.typed(Form.TYPE.replace(boundary, "another"))
            .body(body.replace(boundary, "another").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(send(keyed(other, "k")).text()).isEqualTo(first.text());
    assertThat(first.status()).isEqualTo(201);
  }

  @Test
  void a_key_belongs_to_its_caller() throws Exception {
    long before = leavings.number("select count(*) from media");
    for (String credential :
        List.of(
            "Authorization: Bearer " + server.tenant().token(),
            "Authorization: Bearer " + server.tenant().aliceToken(),
            "Authorization: Bearer " + server.tenant().bobToken(),
            "Authorization: Bearer " + server.other().token())) {
      Call call =
          new Call("POST", "/v1/media")
              .with(credential)
              .with("X-Gr-File-Extension: txt")
              .body(Call.utf8("the same"));
      assertThat(send(keyed(call, "k")).status()).isEqualTo(201);
      assertThat(send(keyed(call, "k")).status()).isEqualTo(201);
    }
    assertThat(leavings.number("select count(*) from media")).isEqualTo(before + 4);
  }

  @Test
  void strangers_have_keys_of_their_own() throws Exception {
    Call link =
        new Call("POST", "/api/v2/media/")
            .typed("application/json")
            .body(Call.utf8("{\"type\":\"url\",\"url\":\"https://example.com/\"}"));
    Call accounts = link.with("Authorization: Bearer " + server.tenant().token());
    WireResponse first = send(keyed(link, "k"));
    assertThat(first.status()).isEqualTo(201);

    assertThat(send(keyed(link, "k")).text()).isEqualTo(first.text());
    assertThat(send(keyed(accounts, "k")).text()).isNotEqualTo(first.text());
    assertThat(leavings.number("select count(*) from media")).isEqualTo(2);
    assertThat(send(keyed(link.body(Call.utf8("{}")), "k")).status()).isEqualTo(409);
  }

  @Test
  void a_key_stands_for_all_that_says_what_is_made() throws Exception {
    String alice = "Authorization: Bearer " + server.tenant().aliceToken();
    Call bare = new Call("POST", "/files/").with(alice).with("Tus-Resumable: 1.0.0");
    Call five = bare.with("Upload-Length: 5");
    assertTells(bare, "Upload-Length: 5", "Upload-Length: 6");
    assertTells(bare, "Upload-Defer-Length: 1", "Upload-Length: 6");
    assertTells(five, "Upload-Metadata: title YQ==", "Upload-Metadata: title Yg==");
    assertTells(
        five.with("Upload-Metadata: title YQ=="),
        "Upload-Metadata: name YQ==",
        "Upload-Metadata: name Yg==");
    assertTells(five, "Upload-Concat: partial", "Upload-Concat: final;/files/" + "0".repeat(32));
    Call green = new Call("POST", "/v1/media").with(alice).body(Call.utf8("text"));
    // Green API has no 409 of its own.
    assertTells(400, green, "X-Gr-File-Extension: txt", "X-Gr-File-Extension: csv");
    Call chunk =
        new Call("POST", "/api/v2/media/upload/chunk/")
            .with(alice)
            .form(new Form().file("file", "a.txt", "text/plain", Call.utf8("12345")));
    assertTells(chunk, "Content-Range: bytes 0-4/8", "Content-Range: bytes 0-4/9");
  }

  private int tellings;

  /// The one header is taken, and again; the other one is another request.
  private void assertTells(Call call, String header, String other) throws Exception {
    assertTells(409, call, header, other);
  }

  private void assertTells(int refusal, Call call, String header, String other) throws Exception {
    String key = "telling-" + tellings++;
    WireResponse first = send(keyed(call.with(header), key));
    assertThat(first.status()).as("%s\n%s", header, first).isBetween(200, 201);
    WireResponse again = send(keyed(call.with(header), key));
    assertThat(again.header("Location")).as(header).isEqualTo(first.header("Location"));
    assertThat(again.text()).as(header).isEqualTo(first.text());
    assertThat(send(keyed(call.with(other), key)).status()).as(other).isEqualTo(refusal);
  }

  @Test
  void only_tus_takes_the_method_from_a_header() throws Exception {
    Call vonage =
        keyed(Creations.vonage(server.tenant()).form(Creations.file("filedata")), "k")
            .with("X-HTTP-Method-Override: GET");
    assertThat(send(vonage).header("Location")).isEqualTo(send(vonage).header("Location"));
    assertThat(leavings.number("select count(*) from media")).isEqualTo(1);

    Call tus =
        new Call("GET", "/files/")
            .with("Authorization: Bearer " + server.tenant().aliceToken())
            .with("Tus-Resumable: 1.0.0")
            .with("Upload-Length: 5")
            .with("X-HTTP-Method-Override: POST");
    assertThat(send(keyed(tus, "k")).header("Location"))
        .isEqualTo(send(keyed(tus, "k")).header("Location"));
    assertThat(leavings.number("select count(*) from upload_session")).isEqualTo(1);
  }

  @Test
  void of_twins_at_once_one_makes_it_and_the_others_wait_or_see_it() throws Exception {
    Call call = keyed(Creations.vonage(server.tenant()).form(Creations.file("filedata")), "k");
    List<WireResponse> answers =
        Crowd.of(
            16,
            i -> {
              try {
                return call.send(server.port());
              } catch (IOException failed) {
                throw new UncheckedIOException(failed);
              }
            });
    assertThat(answers).extracting(WireResponse::status).isSubsetOf(201, 409).contains(201);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .allSatisfy(answer -> assertThat(answer.header("Retry-After")).contains("1"));
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 201)
        .extracting(WireResponse::text)
        .containsOnly(send(call).text());
    assertThat(leavings.number("select count(*) from media")).isEqualTo(1);
  }

  @Test
  void while_the_first_runs_a_second_is_told_to_come_back() throws Exception {
    Call call = keyed(Creations.vonage(server.tenant()).form(Creations.file("filedata")), "k");
    byte[] bytes = call.bytes();
    try (var wire = new Wire(server.port())) {
      wire.send(Arrays.copyOf(bytes, bytes.length - 10));
      await()
          .untilAsserted(() -> {
            WireResponse second = send(call.typed("text/plain").body(new byte[0]));
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.header("Retry-After")).contains("1");
          });
      wire.send(Arrays.copyOfRange(bytes, bytes.length - 10, bytes.length));
      assertThat(wire.receive().status()).isEqualTo(201);
    }
  }

  @Test
  void a_refused_request_does_not_use_its_key_up() throws Exception {
    Call call =
        new Call("POST", "/v1/media").with("Authorization: Bearer " + server.tenant().token());
    Call wrong = call.with("X-Gr-File-Extension: exe").body(Call.utf8("bytes"));
    Call right = call.with("X-Gr-File-Extension: txt").body(Call.utf8("text"));
    assertThat(send(keyed(wrong, "k")).status()).isEqualTo(400);
    WireResponse made = send(keyed(right, "k"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(send(keyed(right, "k")).text()).isEqualTo(made.text());
  }

  @Test
  void keys_have_a_form() throws Exception {
    Call call =
        new Call("POST", "/v1/media")
            .with("Authorization: Bearer " + server.tenant().token())
            .with("X-Gr-File-Extension: txt")
            .body(Call.utf8("text"));
    String longest = "k".repeat(255);
    for (String good : List.of(longest, "\"" + longest + "\"", "!~", "\"")) {
      assertThat(send(keyed(call, good)).status()).as(good).isEqualTo(201);
    }
    for (String bad : List.of("", "\"\"", longest + "k", "a b", "ä", "a\r\nIdempotency-Key: a")) {
      assertThat(send(keyed(call, bad)).status()).as(bad).isEqualTo(400);
    }
    Call nobody = new Call("POST", "/v1/media").with("X-Gr-File-Extension: txt");
    assertThat(send(keyed(nobody, "a b")).text()).contains("1040");
    assertThat(leavings.number("select count(*) from media")).isEqualTo(3);
  }

  @Test
  void a_key_is_forgotten_after_a_day() throws Exception {
    Call call = keyed(Creations.vonage(server.tenant()).form(Creations.file("filedata")), "k");
    WireResponse first = send(call);
    server.clock().advance(Duration.ofHours(24));
    assertThat(send(call).header("Location")).isNotEqualTo(first.header("Location"));
    server.clock().advance(Duration.ofHours(24));
    server.server().housekeeping().sweep();
    assertThat(leavings.number("select count(*) from request_key")).isZero();
  }

  @Test
  void secrets_are_not_kept_in_the_clear() throws Exception {
    List<Creation> secrets = Creations.of(server).stream().filter(Creation::isSecret).toList();
    sendAll(secrets);
    try (var connection = DriverManager.getConnection(leavings.url());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select body from request_key")) {
      while (rows.next()) {
        assertThat(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1))
            .doesNotContain("secret", "token", "password");
      }
    }
  }
}
