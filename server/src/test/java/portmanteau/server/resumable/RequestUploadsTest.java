package portmanteau.server.resumable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;

/// Uploads on the dialects' own requests: whatever is brought in several messages is answered as if
/// it had come at once, by the dialect itself.
class RequestUploadsTest {
  private static final String PNG = new String(Pictures.png(10, 10), StandardCharsets.ISO_8859_1);

  private static ServerFixture server;

  /// A dialect's request.
  ///
  /// @param answer a part of what it is answered with
  record Face(
      String target,
      String credential,
      List<String> headers,
      String body,
      int status,
      String answer) {
    @Override
    public String toString() {
      return target;
    }

    String[] with(String... more) {
      var all = new ArrayList<>(headers);
      all.addAll(List.of(more));
      return all.toArray(String[]::new);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of("min-rate", "0", "idle-timeout", "10m"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<Face> faces() {
    Tenant tenant = server.tenant();
    String meta =
        "{\"conference_id\":\"%s\",\"author_id\":\"%s\",\"file_name\":\"a.png\"}"
            .formatted(tenant.group().id(), tenant.alice().id());
    var form = List.of("Content-Type: multipart/form-data; boundary=b");
    String connect = "Authorization: Basic " + tenant.connectBasic();
    String sent = part("meta", null, meta) + file("file");
    return Stream.of(
        vonage(),
        new Face(
            "/v1/media",
            "accessToken: " + tenant.aliceToken(),
            form,
            file("files") + "--b--\r\n",
            200,
            "\"mediaResource\""),
        new Face(
            "/v1/media",
            "Authorization: Bearer " + tenant.token(),
            List.of("X-Gr-File-Extension: png", "Content-Type: image/png"),
            PNG,
            201,
            "\"media\":[{\"id\""),
        new Face(
            "/api/v2/media/upload/chunk/",
            "Authorization: Bearer " + tenant.aliceToken(),
            form,
            file("image") + "--b--\r\n",
            201,
            "\"upload_id\""),
        new Face("/v1/conference/send/image/", connect, form, sent + "--b--\r\n", 200, ""),
        new Face("/v1/conference/send/file/", connect, form, sent + "--b--\r\n", 200, ""));
  }

  private static Face vonage() {
    return new Face(
        "/v3/media",
        "Authorization: Basic " + server.tenant().basic(),
        List.of("Content-Type: multipart/form-data; boundary=b"),
        file("filedata") + "--b--\r\n",
        201,
        "\"original_file_name\"");
  }

  private static String part(String name, @Nullable String fileName, String content) {
    String file = fileName == null ? "" : "; filename=\"" + fileName + "\"";
    String type = fileName == null ? "application/json" : "image/png";
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\nContent-Type: %s\r\n\r\n"
            .formatted(name, file, type)
        + content
        + "\r\n";
  }

  private static String file(String name) {
    return part(name, "a.png", PNG);
  }

  @ParameterizedTest
  @MethodSource("faces")
  void what_breaks_off_goes_on_and_is_answered_by_the_face(Face face) throws Exception {
    for (String version : Phone.versions()) {
      Phone phone = Phone.of(server.port(), version, face.credential());
      String target;
      int half = face.body().length() / 2;
      try (Wire broken =
          phone.begin(
              "POST " + face.target(),
              face.body().length(),
              face.body().substring(0, half),
              face.with(phone.complete(true)))) {
        WireResponse early = broken.receiveAny(false);
        assertThat(early.status()).as(early.toString()).isEqualTo(104);
        target = Phone.target(early);
        broken.reset();
      }
      WireResponse seen = phone.head(target);
      assertThat(seen.status()).isEqualTo(204);
      assertThat(phone.isComplete(seen)).isFalse();
      int offset = Integer.parseInt(seen.header("Upload-Offset").orElseThrow());
      WireResponse last = phone.append(target, offset, face.body().substring(offset), true);

      assertThat(last.status()).as(last.toString()).isEqualTo(face.status());
      assertThat(last.text()).contains(face.answer());
      assertThat(phone.isComplete(last)).isTrue();
      WireResponse late = phone.append(target, offset, face.body().substring(offset), true);
      assertThat(late.status()).as(late.toString()).isEqualTo(face.status());
      assertThat(late.text()).isEqualTo(last.text());
      assertThat(phone.isComplete(phone.head(target))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("faces")
  void what_comes_at_once_is_answered_at_once(Face face) throws Exception {
    Phone phone = Phone.of(server.port(), "9", face.credential());
    WireResponse answer =
        phone.ask("POST " + face.target(), face.body(), face.with(phone.complete(true)));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(face.status());
    assertThat(answer.text()).contains(face.answer());
    assertThat(phone.isComplete(answer)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("faces")
  void a_wrong_credential_is_refused_before_anything_is_kept(Face face) throws Exception {
    Phone good = Phone.of(server.port(), "9", face.credential());
    String target =
        Phone.target(good.ask("POST " + face.target(), "", face.with(good.complete(false))));
    String name = face.credential().substring(0, face.credential().indexOf(':'));
    Phone bad = Phone.of(server.port(), "9", name + ": Bearer wrong");

    WireResponse refused =
        bad.ask("POST " + face.target(), face.body(), face.with(bad.complete(true)));

    assertThat(refused.status()).isIn(400, 401, 403);
    assertThat(refused.header("Location")).isEmpty();
    assertThat(bad.append(target, 0, "x", false).status()).isEqualTo(refused.status());
    assertThat(good.head(target).header("Upload-Offset")).contains("0");
  }

  @Test
  void one_medium_is_made_however_often_its_end_is_sent() throws Exception {
    Face face = vonage();
    Phone phone = Phone.of(server.port(), "8", face.credential());
    long before = media();
    String target =
        Phone.target(phone.ask("POST " + face.target(), "", face.with(phone.complete(false))));
    phone.append(target, 0, face.body(), false);
    String first = phone.append(target, face.body().length(), "", true).text();
    String second = phone.append(target, face.body().length(), "", true).text();

    assertThat(second).isEqualTo(first);
    assertThat(media()).isEqualTo(before + 1);
  }

  @Test
  void a_creation_that_is_sent_again_under_its_key_is_answered_as_the_one_that_was_resumed()
      throws Exception {
    Face face = vonage();
    Phone phone = Phone.of(server.port(), "9", face.credential());
    String[] headers = face.with(phone.complete(true), "Idempotency-Key: resumed");
    long before = media();
    String target;
    int length = face.body().length();
    try (Wire broken = phone.begin("POST /v3/media", length, "--b", headers)) {
      target = Phone.target(broken.receiveAny(false));
      broken.reset();
    }
    int offset = Integer.parseInt(phone.head(target).header("Upload-Offset").orElseThrow());
    WireResponse made = phone.append(target, offset, face.body().substring(offset), true);

    WireResponse again = phone.ask("POST /v3/media", face.body(), headers);

    assertThat(made.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.text()).isEqualTo(made.text());
    assertThat(media()).isEqualTo(before + 1);
  }

  @Test
  void what_the_face_refuses_at_the_end_is_told_in_its_own_words_and_may_be_asked_for_again()
      throws Exception {
    Face face = vonage();
    Phone phone = Phone.of(server.port(), "9", face.credential());
    String target =
        Phone.target(phone.ask("POST " + face.target(), "", face.with(phone.complete(false))));

    WireResponse refused = phone.append(target, 0, "no form", true);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(phone.isComplete(refused)).isTrue();
    WireResponse again = phone.append(target, 7, "", true);
    assertThat(again.status()).isEqualTo(400);
    assertThat(phone.ask("DELETE " + target, "").status()).isEqualTo(204);
  }

  @Test
  void the_last_message_may_promise_the_whole() throws Exception {
    Face face = vonage();
    Phone phone = Phone.of(server.port(), "9", face.credential());
    String target =
        Phone.target(
            phone.ask("POST " + face.target(), face.body(), face.with(phone.complete(false))));
    int size = face.body().length();

    WireResponse refused =
        phone.ask("PATCH " + target, "", promising(phone.appending(size, true), "another"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("digest does not match");
    assertThat(
            phone
                .ask("PATCH " + target, "", promising(phone.appending(size, true), face.body()))
                .status())
        .isEqualTo(201);
  }

  private static String[] promising(String[] headers, String whole) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.ISO_8859_1));
    var all = new ArrayList<>(List.of(headers));
    all.add("Repr-Digest: sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
    return all.toArray(String[]::new);
  }

  /// Whoever is overtaken is told so as the protocol has it, in whichever dialect; and whoever
  /// comes after the end hears what the end was.
  @Test
  void ends_that_are_sent_at_the_same_time_make_one_medium() throws Exception {
    Face face = faces().toList().get(1);
    Phone phone = Phone.of(server.port(), "8", face.credential());
    for (int round = 0; round < 10; round++) {
      String target =
          Phone.target(
              phone.ask("POST " + face.target(), face.body(), face.with(phone.complete(false))));
      Callable<WireResponse> end = () -> phone.append(target, face.body().length(), "", true);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Set<String> made = new HashSet<>();
        for (var answer : threads.invokeAll(Collections.nCopies(4, end))) {
          assertThat(answer.resultNow().status()).isIn(face.status(), 409);
          if (answer.resultNow().status() != 409) {
            made.add(answer.resultNow().text());
          }
        }
        assertThat(made).hasSize(1);
      }
      assertThat(phone.append(target, face.body().length(), "", true).status())
          .isEqualTo(face.status());
    }
  }

  @Test
  void a_part_for_what_takes_none_is_refused_and_never_taken_for_the_whole() throws Exception {
    Face face = vonage();
    Phone phone = Phone.of(server.port(), "7", face.credential());
    assertThat(
            phone
                .ask("POST " + face.target(), face.body(), face.with(phone.complete(false)))
                .status())
        .isEqualTo(400);
    WireResponse plain =
        phone.ask("POST " + face.target(), face.body(), face.with(phone.complete(true)));
    assertThat(plain.status()).isEqualTo(201);
    assertThat(plain.header("Upload-Complete")).isEmpty();
  }

  @Test
  void lengths_that_differ_are_refused_before_the_content() throws Exception {
    Face face = vonage();
    Phone phone = Phone.of(server.port(), "9", face.credential());
    WireResponse refused =
        phone.ask(
            "POST " + face.target(),
            face.body(),
            face.with(phone.complete(true), "Upload-Length: 7"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("#inconsistent-upload-length");
  }

  private static long media() throws IOException {
    String all =
        Ask.at(
                server.port(),
                "GET /v3/media?page_size=1",
                "Authorization: Basic " + server.tenant().basic())
            .text();
    return Long.parseLong(all.replaceFirst("(?s).*\"count\" *: *([0-9]+).*", "$1"));
  }
}
