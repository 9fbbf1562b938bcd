package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;
import tools.jackson.databind.JsonNode;

/// Requests as people's programs send them, where only the whole server shows what becomes of them.
class RequestsAsSentTest {
  private static final byte[] PICTURE = Pictures.png(10, 10);
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;
  private static final String OCTETS = "application/octet-stream";

  private static ServerFixture server;
  private static GoodCalls good;
  private static Known known;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    good = new GoodCalls(server.tenant());
    known = new Known(server.tenant());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  // Packed bodies.

  @TestFactory
  Stream<DynamicTest> a_packed_body_is_refused_in_each_dialects_shape() {
    String id = "00000000-0000-4000-8000-000000000000";
    Call tus =
        known
            .of(ErrorShape.TUS, "POST", "/files/")
            .with("Upload-Length: 4")
            .with("Content-Type: application/offset+octet-stream")
            .body(new byte[4]);
    Call admin =
        new Call("POST", "/admin/v1/accounts")
            .with("Authorization: Bearer " + server.server().adminToken().known().orElseThrow())
            .json("{\"name\":\"a\"}");
    return Stream.of(
            good.forms().stream(),
            good.bare(),
            good.jsons(id, "1").stream()
                .map(call -> call.as("a packed body", call.call().json("{}"))),
            Stream.of(
                new Spoiled("", ErrorShape.TUS, tus), new Spoiled("", ErrorShape.PLAIN, admin)))
        .flatMap(calls -> calls)
        .map(call -> call.as("a packed body", call.call().with("Content-Encoding: gzip")))
        .map(packed ->
            DynamicTest.dynamicTest(
                packed.name(),
                () -> {
                  WireResponse refused = packed.call().expect(server.port(), 415);
                  packed.shape().assertRefused(packed, refused);
                  assertThat(refused.header("Accept-Encoding")).contains("identity");
                }));
  }

  // Parts with bytes.

  @TestFactory
  Stream<DynamicTest> a_file_that_is_not_asked_for_is_not_dropped_in_silence() {
    return good.forms().stream()
        .filter(form -> form.shape() != ErrorShape.KAIZALA) // which takes every file
        .flatMap(form ->
            Stream.of(
                form.as("a second file", more(form, "filename=\"b.txt\"", Call.utf8("two"))),
                form.as("a file without a name", more(form, "filename=\"\"", Call.utf8("two")))))
        .map(form ->
            DynamicTest.dynamicTest(
                form.name(),
                () -> form.shape().assertRefused(form, form.call().send(server.port()))));
  }

  @TestFactory
  Stream<DynamicTest> what_browsers_send_for_a_field_that_was_left_empty_is_passed_over() {
    return good.forms().stream()
        .map(form -> form.as("an empty file", more(form, "filename=\"\"", new byte[0])))
        .map(form ->
            DynamicTest.dynamicTest(
                form.name(),
                () -> assertThat(form.call().send(server.port()).status()).isIn(200, 201)));
  }

  private static Call more(Spoiled form, String name, byte[] content) {
    byte[] whole = form.call().body();
    String end = "--" + Form.BOUNDARY + "--\r\n";
    String begin = new String(whole, 0, whole.length - end.length(), LATIN);
    var part = new Form().part("name=\"file2\"; " + name, OCTETS, content);
    return form.call().body((begin + new String(part.bytes(), LATIN)).getBytes(LATIN));
  }

  @Test
  void kaizala_takes_a_file_whose_name_is_empty() throws Exception {
    var form = new Form().part("name=\"f\"; filename=\"\"", "image/png", PICTURE);
    known.kaizala("POST", "/v1/media").form(form).expect(server.port(), 200);
    JsonNode found =
        Call.tree(known.vonage("GET", "/v3/media?q=file.png").expect(server.port(), 200));
    assertThat(found.at("/_embedded/media/0/original_file_name").asString()).isEqualTo("file.png");
  }

  // Names.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "C:\\Users\\ann\\one.jpg | one.jpg",
        "../../etc/two.txt | two.txt",
        "=?utf-8?B?0YTQvtGC0L4uanBn?= | фото.jpg",
        "a%0D%0Ab.txt | ab.txt",
        ".. | file",
      })
  void vonage_keeps_the_name_that_people_see(String sent, String kept) throws Exception {
    var form = new Form().file("filedata", sent, OCTETS, PICTURE);
    var made = known.vonage("POST", "/v3/media").form(form).expect(server.port(), 201);
    assertThat(Call.tree(made).path("original_file_name").asString()).isEqualTo(kept);
  }

  @Test
  void selfcommunity_and_tus_keep_the_name_that_people_see() throws Exception {
    String name = "dir/\u202egpj.\u0000three.png ";
    var form = new Form().file("image", name.replace("\u0000", ""), "image/png", PICTURE);
    WireResponse chunk =
        known
            .selfCommunity("POST", "/api/v2/media/upload/chunk/")
            .form(form)
            .expect(server.port(), 201);
    WireResponse made = complete(Call.tree(chunk).path("upload_id").asString(), PICTURE);
    assertThat(Call.tree(made).path("title").asString()).isEqualTo("gpj.three.png");

    String words = Base64.getEncoder().encodeToString(Call.utf8(name));
    WireResponse tus =
        known
            .of(ErrorShape.TUS, "POST", "/files/")
            .with("Upload-Length: " + PICTURE.length)
            .with("Upload-Metadata: filename " + words)
            .with("Content-Type: application/offset+octet-stream")
            .body(PICTURE)
            .expect(server.port(), 201);
    String info = "/v3/media/" + tus.header("Upload-Media-Id").orElseThrow() + "/info";
    JsonNode media = Call.tree(known.vonage("GET", info).expect(server.port(), 200));
    assertThat(media.path("original_file_name").asString()).isEqualTo("gpj.three.png");
  }

  @Test
  void connect_refuses_what_is_no_name() throws Exception {
    WireResponse refused = connect("..", "").expect(server.port(), 400);
    assertThat(refused.text()).contains("file_name is not the name of a file.");
  }

  @Test
  void a_search_finds_however_the_letters_are_composed_and_how_wide_they_are() throws Exception {
    var form = new Form().file("filedata", "Zu\u0308rich \uff76.txt", OCTETS, PICTURE);
    known.vonage("POST", "/v3/media").form(form).expect(server.port(), 201);
    for (String q : List.of("Z%C3%BCrich", "ZU%CC%88RICH", "%E3%82%AB", "%EF%BD%B6")) {
      JsonNode found =
          Call.tree(known.vonage("GET", "/v3/media?q=" + q).expect(server.port(), 200));
      assertThat(found.path("count").asInt()).as(q).isOne();
    }
  }

  // JSON.

  @TestFactory
  Stream<DynamicTest> json_with_a_byte_order_mark_is_json() {
    return good.jsons("00000000-0000-4000-8000-000000000000", "1").stream()
        .map(call ->
            DynamicTest.dynamicTest(
                call.as("a byte order mark", call.call()).name(),
                () -> {
                  WireResponse plain = call.call().json("{}").send(server.port());
                  WireResponse marked = call.call().json("\ufeff{}").send(server.port());
                  assertThat(marked.status()).isEqualTo(plain.status());
                  assertThat(marked.text()).doesNotContain("malformed");
                }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ufeff"})
  void connect_takes_a_meta_with_a_byte_order_mark(String mark) throws Exception {
    connect("a.txt", mark).expect(server.port(), 200);
  }

  private static Call connect(String name, String mark) {
    String meta =
        "%s{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"%s\"}"
            .formatted(mark, server.tenant().group().id(), server.tenant().alice().id(), name);
    var form =
        new Form()
            .part("name=\"meta\"", "application/json", Call.utf8(meta))
            .file("file", "a.txt", "text/plain", Call.utf8("one"));
    return known.connect("/v1/conference/send/file/").form(form);
  }

  // Requests that are sent again.

  @Test
  void a_completion_that_is_sent_again_is_answered_as_the_first_was() throws Exception {
    WireResponse chunk = good.chunk().expect(server.port(), 201);
    String upload = Call.tree(chunk).path("upload_id").asString();
    JsonNode first = Call.tree(complete(upload, PICTURE));

    JsonNode again = Call.tree(complete(upload, PICTURE));

    assertThat(again.path("id")).isEqualTo(first.path("id"));
    assertThat(completion(upload, Call.utf8("other")).send(server.port()).status()).isEqualTo(400);
  }

  private static WireResponse complete(String upload, byte[] whole) throws Exception {
    return completion(upload, whole).expect(server.port(), 201);
  }

  private static Call completion(String upload, byte[] whole) throws Exception {
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(whole));
    return known
        .selfCommunity("POST", "/api/v2/media/upload/complete/")
        .json("{\"upload_id\":\"%s\",\"md5\":\"%s\"}".formatted(upload, md5));
  }

  @Test
  void a_final_that_is_sent_again_is_answered_as_the_first_was() throws Exception {
    Call part =
        known
            .of(ErrorShape.TUS, "POST", "/files/")
            .with("Upload-Concat: partial")
            .with("Upload-Length: 4")
            .with("Content-Type: application/offset+octet-stream")
            .body(Call.utf8("part"));
    String one = part.expect(server.port(), 201).header("Location").orElseThrow();
    String other = part.expect(server.port(), 201).header("Location").orElseThrow();
    Call whole =
        known
            .of(ErrorShape.TUS, "POST", "/files/")
            .with("Upload-Concat: final;" + one + " " + other);

    WireResponse first = whole.expect(server.port(), 201);
    WireResponse again = whole.expect(server.port(), 201);

    for (String header : List.of("Location", "Upload-Media-Id", "Upload-Expires")) {
      assertThat(again.header(header)).as(header).isPresent().isEqualTo(first.header(header));
    }
  }

  // Pages of other origins.

  @ParameterizedTest
  @ValueSource(strings = {"/api/v2/media/upload/chunk/", "/files/"})
  void pages_may_send_the_headers_of_what_watches_them(String path) throws Exception {
    WireResponse allowed =
        new Call("OPTIONS", path)
            .with("Origin: https://app.example")
            .with("Access-Control-Request-Method: POST")
            .with("Access-Control-Request-Headers: traceparent")
            .expect(server.port(), 204);
    assertThat(allowed.header("Access-Control-Allow-Headers").orElse(""))
        .contains("traceparent", "sentry-trace", "baggage", "Authorization");
  }
}
