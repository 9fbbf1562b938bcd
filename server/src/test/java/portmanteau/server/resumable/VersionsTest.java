package portmanteau.server.resumable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// Uploads of files in each version, as they stand on the wire.
class VersionsTest {
  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of("min-rate", "0", "idle-timeout", "10m"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<String> versions() {
    return Phone.versions();
  }

  private static Phone phone(String version) {
    return Phone.of(
        server.port(), version, "Authorization: Bearer " + server.tenant().aliceToken());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void what_breaks_off_goes_on_where_it_was(String version) throws Exception {
    Phone phone = phone(version);
    String target;
    try (Wire broken =
        phone.begin("POST /files/", 10, "0123", phone.complete(true), "Content-Type: text/plain")) {
      WireResponse early = broken.receiveAny(false);
      assertThat(early.status()).isEqualTo(104);
      assertThat(early.header("Upload-Draft-Interop-Version"))
          .isEqualTo(Optional.ofNullable(phone.version()));
      assertThat(early.header("Upload-Limit")).isEqualTo(limit(phone));
      target = Phone.target(early);
      broken.reset();
    }

    WireResponse seen = phone.head(target);
    assertThat(seen.status()).isEqualTo(204);
    assertThat(seen.header("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(phone.isComplete(seen)).isFalse();
    assertThat(seen.header("Upload-Length").isPresent()).isEqualTo(phone.hasLimits());
    int offset = Integer.parseInt(seen.header("Upload-Offset").orElseThrow());
    assertThat(offset).isBetween(0, 4);
    WireResponse made = phone.append(target, offset, "0123456789".substring(offset), true);

    assertThat(made.status()).isEqualTo(201);
    assertThat(phone.isComplete(made)).isTrue();
    assertThat(content(made)).isEqualTo("0123456789");
    WireResponse after = phone.head(target);
    assertThat(phone.isComplete(after)).isTrue();
    assertThat(after.header("Upload-Offset")).contains("10");
  }

  private static Optional<String> limit(Phone phone) {
    if (!phone.hasLimits()) {
      return Optional.empty();
    }
    String age = "6".equals(phone.version()) ? "expires" : "max-age";
    return Optional.of("max-size=" + (5L << 30) + ", " + age + "=86400");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void what_is_begun_without_bytes_is_brought_in_parts(String version) throws Exception {
    Phone phone = phone(version);
    WireResponse begun =
        phone.ask(
            "POST /files/",
            "",
            phone.complete(false),
            "Content-Disposition: inline; filename=\"gr%C3%BC.txt\"; filename*=UTF-8''gr%C3%BC.txt");
    assertThat(begun.status()).isEqualTo(201);
    assertThat(phone.isComplete(begun)).isFalse();
    String target = Phone.target(begun);

    WireResponse part = phone.append(target, 0, "01234", false);
    assertThat(part.status()).isEqualTo(204);
    assertThat(phone.isComplete(part)).isFalse();
    assertThat(part.header("Upload-Offset")).contains("5");
    assertThat(phone.append(target, 5, "56789", false).status()).isEqualTo(204);
    assertThat(phone.isComplete(phone.head(target))).isFalse();
    WireResponse made = phone.append(target, 10, "", true);

    assertThat(made.status()).isEqualTo(201);
    assertThat(content(made)).isEqualTo("0123456789");
    assertThat(described(made)).contains("\"gr\u00fc.txt\"");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void a_late_append_is_answered_as_the_last_was_and_destroys_nothing(String version)
      throws Exception {
    Phone phone = phone(version);
    String target = Phone.target(phone.ask("POST /files/", "", phone.complete(false)));
    WireResponse made = phone.append(target, 0, "0123456789", true);

    for (WireResponse late :
        List.of(
            phone.append(target, 0, "0123456789", true),
            phone.append(target, 6, "6789", true),
            phone.append(target, 10, "", true))) {
      assertThat(late.status()).isEqualTo(made.status());
      assertThat(late.text()).isEqualTo(made.text());
      assertThat(phone.isComplete(late)).isTrue();
    }
    WireResponse more = phone.append(target, 10, "x", true);
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.text()).contains("#inconsistent-upload-length");
    WireResponse open = phone.append(target, 10, "", false);
    assertThat(open.status()).isEqualTo(400);
    assertThat(open.text()).contains("#completed-upload");

    assertThat(content(made)).isEqualTo("0123456789");
    assertThat(phone.head(target).header("Upload-Offset")).contains("10");
  }

  @Test
  void a_late_append_is_answered_for_a_day_after_the_upload_would_have_ended() throws Exception {
    try (ServerFixture own = ServerFixture.start()) {
      var phone = Phone.of(own.port(), "", "Authorization: Bearer " + own.tenant().aliceToken());
      String target = Phone.target(phone.ask("POST /files/", "", phone.complete(false)));
      own.clock().advance(Duration.ofHours(23));
      WireResponse made = phone.append(target, 0, "0123456789", true);
      own.clock().advance(Duration.ofHours(23));

      assertThat(phone.append(target, 10, "", true).text()).isEqualTo(made.text());
      assertThat(phone.isComplete(phone.head(target))).isTrue();
    }
  }

  @Test
  void bytes_for_another_place_are_refused_with_the_right_one() throws Exception {
    Phone phone = phone("8");
    String target = Phone.target(phone.ask("POST /files/", "01234", phone.complete(false)));

    WireResponse refused = phone.append(target, 3, "34", false);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.header("Content-Type")).contains("application/problem+json");
    assertThat(refused.header("Upload-Offset")).contains("5");
    assertThat(refused.text())
        .contains("\"https://iana.org/assignments/http-problem-types#mismatching-upload-offset\"")
        .contains("\"expected-offset\":5")
        .contains("\"provided-offset\":3");
  }

  @Test
  void lengths_that_differ_are_refused() throws Exception {
    Phone phone = phone("9");
    WireResponse both =
        phone.ask("POST /files/", "01234", phone.complete(true), "Upload-Length: 7");
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.text()).contains("#inconsistent-upload-length");

    String target =
        Phone.target(phone.ask("POST /files/", "01234", phone.complete(false), "Upload-Length: 7"));
    assertThat(phone.append(target, 5, "5", true).text()).contains("#inconsistent-upload-length");
    assertThat(phone.append(target, 5, "56789", false).text())
        .contains("#inconsistent-upload-length");
    try (Wire wire =
        phone.begin("PATCH " + target, -1, "", with(phone, "Transfer-Encoding: chunked"))) {
      wire.send("1\r\n5\r\n0\r\n\r\n");
      WireResponse tooShort = wire.receive();
      assertThat(tooShort.text()).contains("#inconsistent-upload-length");
    }
    assertThat(phone.head(target).header("Upload-Offset")).contains("6");
    assertThat(phone.append(target, 6, "6", true).status()).isEqualTo(201);
  }

  private static String[] with(Phone phone, String header) {
    var all = new ArrayList<>(List.of(phone.appending(5, true)));
    all.add(header);
    return all.toArray(String[]::new);
  }

  @Test
  void a_version_that_is_not_spoken_makes_an_ordinary_upload() throws Exception {
    Phone phone = phone("7");
    try (Wire wire = phone.begin("POST /files/", 5, "01234", phone.complete(true))) {
      WireResponse only = wire.receiveAny(false);
      assertThat(only.status()).isEqualTo(201);
      assertThat(content(only)).isEqualTo("01234");
    }
    assertThat(phone.ask("POST /files/", "01234", phone.complete(false)).status()).isEqualTo(400);
    Phone old = phone("");
    assertThat(old.ask("POST /files/", "01234", "Upload-Incomplete: ?1").status()).isEqualTo(400);
  }

  @Test
  void asking_ends_a_request_that_hangs() throws Exception {
    Phone phone = phone("6");
    try (Wire stuck = phone.begin("POST /files/", 10, "0123", phone.complete(true))) {
      String target = Phone.target(stuck.receiveAny(false));

      WireResponse seen = phone.head(target);

      int offset = Integer.parseInt(seen.header("Upload-Offset").orElseThrow());
      assertThat(stuck.receive().status()).isEqualTo(409);
      WireResponse made = phone.append(target, offset, "0123456789".substring(offset), true);
      assertThat(content(made)).isEqualTo("0123456789");
    }
  }

  @Test
  void digests_are_held_against_the_part_and_against_the_whole() throws Exception {
    Phone phone = phone("9");
    String whole = "sha-256=:" + sha256("0123456789") + ":";
    String target =
        Phone.target(
            phone.ask(
                "POST /files/",
                "01234",
                phone.complete(false),
                "Repr-Digest: " + whole,
                "Content-Digest: sha-256=:" + sha256("01234") + ":"));
    var wrong = new ArrayList<>(List.of(phone.appending(5, true)));
    wrong.add("Content-Digest: sha-256=:" + sha256("other") + ":");
    assertThat(phone.ask("PATCH " + target, "56789", wrong.toArray(String[]::new)).status())
        .isEqualTo(400);
    assertThat(phone.head(target).header("Upload-Offset")).contains("5");
    assertThat(phone.append(target, 5, "5678x", true).status()).isEqualTo(400);
    assertThat(phone.head(target).header("Upload-Media-Id")).isEmpty();

    String second =
        Phone.target(
            phone.ask("POST /files/", "01234", phone.complete(false), "Repr-Digest: " + whole));
    assertThat(content(phone.append(second, 5, "56789", true))).isEqualTo("0123456789");
  }

  @Test
  void the_request_that_ends_an_upload_may_promise_the_whole() throws Exception {
    Phone phone = phone("9");
    String target = Phone.target(phone.ask("POST /files/", "01234", phone.complete(false)));
    var wrong = new ArrayList<>(List.of(phone.appending(5, true)));
    wrong.add("Repr-Digest: sha-256=:" + sha256("56789") + ":");
    assertThat(phone.ask("PATCH " + target, "56789", wrong.toArray(String[]::new)).status())
        .isEqualTo(400);
    WireResponse seen = phone.head(target);
    assertThat(seen.header("Upload-Media-Id")).isEmpty();

    int offset = Integer.parseInt(seen.header("Upload-Offset").orElseThrow());
    var right = new ArrayList<>(List.of(phone.appending(offset, true)));
    right.add("Repr-Digest: sha-256=:" + sha256("0123456789") + ":");
    String rest = "0123456789".substring(offset);
    assertThat(content(phone.ask("PATCH " + target, rest, right.toArray(String[]::new))))
        .isEqualTo("0123456789");
  }

  @Test
  void a_creation_under_a_key_is_made_once() throws Exception {
    Phone phone = phone("8");
    String[] headers = {phone.complete(true), "Idempotency-Key: once"};
    WireResponse made = phone.ask("POST /files/", "01234", headers);
    WireResponse again = phone.ask("POST /files/", "01234", headers);

    assertThat(made.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(made.text());
  }

  @Test
  void options_tell_what_is_taken() throws Exception {
    WireResponse told = Ask.at(server.port(), "OPTIONS /files/");
    assertThat(told.header("Accept-Patch")).contains("application/partial-upload");
    assertThat(told.header("Upload-Limit")).contains("max-size=5368709120, max-age=86400");
    assertThat(told.header("Tus-Version")).contains("1.0.0");
    for (String path :
        List.of("/v3/media", "/v1/media", "/api/v2/media/upload/chunk/", "/v1/line/send/file/")) {
      WireResponse there = Ask.at(server.port(), "OPTIONS " + path);
      assertThat(there.header("Accept-Patch")).as(path).contains("application/partial-upload");
      assertThat(there.header("Upload-Limit").orElseThrow())
          .as(path)
          .matches("max-size=536[0-9]{7}, max-age=86400");
    }
    assertThat(Ask.at(server.port(), "OPTIONS /v3/media/x").header("Accept-Patch")).isEmpty();
  }

  @Test
  void pages_of_other_origins_may_resume_what_they_may_begin() throws Exception {
    String origin = "Origin: https://community.example";
    for (String path : List.of("/files/", "/files/x", "/api/v2/media/upload/chunk/")) {
      WireResponse preflight =
          Ask.at(server.port(), "OPTIONS " + path, origin, "Access-Control-Request-Method: POST");
      assertThat(preflight.header("Access-Control-Allow-Headers").orElseThrow())
          .contains("Upload-Complete", "Upload-Draft-Interop-Version", "Upload-Offset");
      WireResponse refused = Ask.at(server.port(), "POST " + path, origin);
      assertThat(refused.header("Access-Control-Expose-Headers").orElseThrow())
          .contains("Location", "Upload-Limit", "Upload-Offset");
    }
  }

  @Test
  void what_is_cancelled_is_gone_and_somebody_elses_is_not_there() throws Exception {
    Phone phone = phone("9");
    String target = Phone.target(phone.ask("POST /files/", "01234", phone.complete(false)));
    var other =
        Phone.of(server.port(), "9", "Authorization: Bearer " + server.other().aliceToken());
    assertThat(other.head(target).status()).isEqualTo(404);
    assertThat(other.append(target, 5, "x", true).status()).isEqualTo(404);
    assertThat(other.ask("DELETE " + target, "").status()).isEqualTo(404);

    assertThat(phone.ask("DELETE " + target, "").status()).isEqualTo(204);

    assertThat(phone.head(target).status()).isEqualTo(404);
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    return Base64.getEncoder().encodeToString(digest);
  }

  private static String media(WireResponse made) {
    return made.header("Upload-Media-Id").orElseThrow(() -> new AssertionError(made.toString()));
  }

  private static String content(WireResponse made) throws IOException {
    return asked("GET /v3/media/" + media(made));
  }

  private static String described(WireResponse made) throws IOException {
    return asked("GET /v3/media/" + media(made) + "/info");
  }

  private static String asked(String request) throws IOException {
    return Ask.at(server.port(), request, "Authorization: Basic " + server.tenant().basic()).text();
  }
}
