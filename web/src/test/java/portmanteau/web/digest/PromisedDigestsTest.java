package portmanteau.web.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Exchange;
import portmanteau.web.Route;
import portmanteau.web.form.Multipart;
import portmanteau.web.form.Part;
import portmanteau.web.server.TestServer;

/// Digests in the headers of requests; what a handler read to the end is `kept`.
class PromisedDigestsTest {
  private static final byte[] BODY = "the body".repeat(20_000).getBytes(UTF_8);
  private static final String FORM = "Content-Type: multipart/form-data; boundary=b";

  private final ConcurrentLinkedQueue<String> kept = new ConcurrentLinkedQueue<>();
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        TestServer.with(
            Route.post("/raw", this::raw),
            Route.post("/whole", this::whole),
            Route.post("/form", this::form));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void raw(Exchange exchange) throws IOException {
    keep(exchange, exchange.body().readAllBytes());
  }

  private void whole(Exchange exchange) throws IOException {
    keep(exchange, exchange.bytes(1 << 20));
  }

  private void form(Exchange exchange) throws IOException {
    var texts = new StringBuilder();
    try (Multipart form = Multipart.of(exchange, Multipart.Limits.of(1 << 20))) {
      for (Optional<Part> part = form.next(); part.isPresent(); part = form.next()) {
        if (!part.get().name().equals("skipped")) {
          texts.append(part.get().text(1 << 20));
        }
      }
    }
    keep(exchange, texts.toString().getBytes(UTF_8));
  }

  private void keep(Exchange exchange, byte[] bytes) throws IOException {
    kept.add(new String(bytes, UTF_8));
    exchange.send(204);
  }

  private static String digest(String algorithm, byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String sha256(byte[] bytes) {
    return "sha-256=:" + digest("SHA-256", bytes) + ":";
  }

  private static String part(String name, String headers, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
        .formatted(name, headers, content);
  }

  private static String file(String content) {
    return part("file", "; filename=\"a\"", content);
  }

  private void assertRefused(WireResponse answer, String why) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains(why);
    assertThat(kept).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/raw", "/whole"})
  void right_digests_pass(String path) throws IOException {
    String sha512 = "sha-512=:" + digest("SHA-512", BODY) + ":";
    WireResponse answer =
        server.ask(
            "POST",
            path,
            BODY,
            "Content-Digest: " + sha256(BODY) + ", " + sha512,
            "Repr-Digest: md5=:AQ==:, unknown=1;a",
            "Repr-Digest: " + sha512,
            "Content-MD5: " + digest("MD5", BODY));
    assertThat(answer.status()).isEqualTo(204);
    assertThat(kept).containsExactly(new String(BODY, UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "/raw,   Content-Digest, SHA-256, sha-256=:%s:",
    "/raw,   Repr-Digest,    SHA-512, sha-512=:%s:",
    "/raw,   Content-MD5,    MD5,     %s",
    "/whole, Content-Digest, SHA-256, sha-256=:%s:",
  })
  void a_wrong_one_is_refused_before_anything_is_kept(
      String path, String header, String algorithm, String form) throws IOException {
    byte[] other = Arrays.copyOf(BODY, BODY.length);
    other[BODY.length - 1]++;
    String value = form.formatted(digest(algorithm, other));
    assertRefused(server.ask("POST", path, BODY, header + ": " + value), "digest does not match");
  }

  @Test
  void nothing_must_be_promised_as_nothing() throws IOException {
    String promise = "Content-Digest: " + sha256(BODY);
    assertRefused(server.ask("POST", "/raw", promise), "sha-256");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Digest: sha-256=AQ==",
        "Content-Digest: sha-256=:AQ==:",
        "Repr-Digest: sha-512=:!:",
        "Repr-Digest: sha-256",
        "Repr-Digest: a,,b",
        "Content-MD5: AQ==",
        "Content-MD5: ",
        "Content-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==\r\nContent-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==",
      })
  void an_unreadable_header_is_refused_before_the_body_is_asked_for(String header)
      throws IOException {
    for (String path : new String[] {"/raw", "/form"}) {
      try (Wire wire = new Wire(server.port())) {
        wire.send(
            "POST %s HTTP/1.1\r\nHost: a\r\n%s\r\nContent-Length: 5\r\nExpect: 100-continue\r\n%s\r\n\r\n"
                .formatted(path, FORM, header));
        assertRefused(wire.receiveAny(false), header.substring(0, header.indexOf(':')));
      }
    }
  }

  @Test
  void a_form_is_digested_with_all_that_frames_it() throws IOException {
    String text = "before\r\n" + file("abc") + "--b--\r\n" + "after".repeat(50_000);
    byte[] form = text.getBytes(UTF_8);
    assertThat(server.ask("POST", "/form", form, FORM, "Content-Digest: " + sha256(form)).status())
        .isEqualTo(204);
    assertThat(kept).containsExactly("abc");
    kept.clear();
    form[form.length - 1]++;
    assertRefused(
        server.ask("POST", "/form", form, FORM, "Content-Digest: " + sha256(text.getBytes(UTF_8))),
        "sha-256");
  }

  @Test
  void a_forms_representation_is_the_form_or_its_only_file() throws IOException {
    byte[] form = (part("x", "", "1") + file("abc") + "--b--").getBytes(UTF_8);
    for (byte[] promised : new byte[][] {form, "abc".getBytes(UTF_8)}) {
      assertThat(
              server.ask("POST", "/form", form, FORM, "Repr-Digest: " + sha256(promised)).status())
          .isEqualTo(204);
    }
    kept.clear();
    byte[] other = "1".getBytes(UTF_8);
    assertRefused(
        server.ask("POST", "/form", form, FORM, "Repr-Digest: " + sha256(other)), "sha-256");
  }

  @Test
  void of_two_files_neither_is_the_form() throws IOException {
    byte[] form = (file("abc") + file("def") + "--b--").getBytes(UTF_8);
    assertRefused(
        server.ask("POST", "/form", form, FORM, "Repr-Digest: " + sha256("abc".getBytes(UTF_8))),
        "sha-256");
    assertThat(server.ask("POST", "/form", form, FORM, "Repr-Digest: " + sha256(form)).status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "skipped"})
  void a_parts_own_headers_cover_its_content(String name) throws IOException {
    String right = "\r\nContent-Digest: " + sha256("abc".getBytes(UTF_8));
    byte[] good = (part(name, right, "abc") + "--b--").getBytes(UTF_8);
    assertThat(server.ask("POST", "/form", good, FORM).status()).isEqualTo(204);
    kept.clear();
    byte[] bad = (part(name, right, "abd") + "--b--").getBytes(UTF_8);
    assertRefused(server.ask("POST", "/form", bad, FORM), "sha-256");
    byte[] cut = (part(name, "\r\nContent-MD5: x", "abc") + "--b--").getBytes(UTF_8);
    assertRefused(server.ask("POST", "/form", cut, FORM), "Content-MD5");
  }
}
