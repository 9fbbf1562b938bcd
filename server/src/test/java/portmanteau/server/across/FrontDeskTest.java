package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;

/// Whose `POST /v1/media` a request is: the host, then what only one of the two clients sends.
class FrontDeskTest {
  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "media.green-api.com,   GREEN",
    "api.green-api.com,     GREEN",
    "API.Green-API.com:443, GREEN",
    "api.kaiza.la,          KAIZALA",
    "kms.kaiza.la,          KAIZALA",
    "kms2.kaiza.la:8443,    KAIZALA",
    "KMS-eu-1.KAIZA.LA,     KAIZALA",
    "api.kaiza.la.,         KAIZALA",
    "media.green-api.com.:1, GREEN",
  })
  void a_vendors_own_host_decides_whatever_else_is_said(String host, Shape shape) throws Exception {
    Call call = post(host);
    for (Call one : new Call[] {call, green(call), kaizala(call), bearer(call), multipart(call)}) {
      assertThat(shape(one)).as(one.toString()).isEqualTo(shape);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1:8080",
        "[::1]:8080",
        "xapi.kaiza.la",
        "api.kaiza.la.evil.example",
        "api.kaiza.la..",
        "green-api.com",
        "kms.kaiza.la.example",
        "kaiza.la",
        "xkms.kaiza.la"
      })
  void any_other_host_decides_nothing(String host) throws Exception {
    assertThat(shape(multipart(post(host)))).isEqualTo(Shape.KAIZALA);
    assertThat(shape(post(host))).isEqualTo(Shape.GREEN);
  }

  @Test
  void the_extension_is_green_apis_whatever_follows() throws Exception {
    Call call = green(post("localhost"));
    assertThat(shape(call)).isEqualTo(Shape.GREEN);
    assertThat(shape(kaizala(call))).isEqualTo(Shape.GREEN);
    assertThat(shape(multipart(call))).isEqualTo(Shape.GREEN);
  }

  @Test
  void then_the_access_token_is_kaizalas() throws Exception {
    Call call = kaizala(post("localhost"));
    assertThat(shape(call)).isEqualTo(Shape.KAIZALA);
    assertThat(shape(bearer(call))).isEqualTo(Shape.KAIZALA);
  }

  @Test
  void then_a_bearer_is_green_apis_which_misses_the_extension() throws Exception {
    Call call = post("localhost").with("Authorization: bearer " + server.tenant().token());
    assertThat(shape(call)).isEqualTo(Shape.GREEN);
    assertThat(code(call)).isEqualTo(7200);
    assertThat(code(multipart(call))).isEqualTo(7200);
  }

  @Test
  void a_bearer_without_a_token_is_one_too() throws Exception {
    Call call = post("localhost").with("Authorization: Bearer");
    assertThat(code(call)).isEqualTo(1040);
    assertThat(code(multipart(call))).isEqualTo(1040);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Nothing: 1", "Authorization: Basic YTpi", "Authorization: Bearers a"})
  void without_either_a_form_is_kaizalas_and_all_else_green_apis(String header) throws Exception {
    Call call = post("localhost").with(header);
    WireResponse form = multipart(call).expect(server.port(), 401);
    assertThat(Call.tree(form).path("errorCode").asString()).isEqualTo("Unauthenticated");
    assertThat(code(call)).isEqualTo(1040);
    assertThat(code(call.with("Content-Type: text/plain"))).isEqualTo(1040);
    assertThat(code(call.with("Content-Type: nonsense;;"))).isEqualTo(1040);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/media", "/v1/media/", "//v1/media", "//v1/media/"})
  void the_slashes_do_not_matter(String target) throws Exception {
    Call call = new Call("POST", target).with("Host: a");
    assertThat(shape(kaizala(call))).isEqualTo(Shape.KAIZALA);
    assertThat(shape(green(call))).isEqualTo(Shape.GREEN);
  }

  @Test
  void another_method_is_refused_as_green_api_does() throws Exception {
    for (String method : new String[] {"GET", "PUT", "DELETE"}) {
      WireResponse answer =
          kaizala(new Call(method, "/v1/media").with("Host: a")).expect(server.port(), 405);
      assertThat(answer.header("Allow")).contains("OPTIONS, POST");
      assertThat(Shape.of(answer)).isEqualTo(Shape.GREEN);
    }
  }

  @Test
  void whoever_asks_too_often_is_told_so_by_the_face_that_was_asked() throws Exception {
    try (var strict = ServerFixture.start(Map.of("requests-per-second-anonymous", "1"))) {
      for (Call call : new Call[] {post("localhost"), multipart(post("localhost"))}) {
        Shape shape = shape(call);
        WireResponse refused = call.send(strict.port());
        for (int i = 0; i < 100 && refused.status() != 429; i++) {
          refused = call.send(strict.port());
        }
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("1");
        assertThat(Shape.of(refused)).isEqualTo(shape);
      }
    }
  }

  @Test
  void hosts_are_a_setting() throws Exception {
    var hosts = Map.of("route-kaizala-hosts", "k*.example", "route-green-api-hosts", "g.example");
    try (var other = ServerFixture.start(hosts)) {
      assertThat(Shape.of(green(post("kk.example")).send(other.port()))).isEqualTo(Shape.KAIZALA);
      assertThat(Shape.of(kaizala(post("g.example")).send(other.port()))).isEqualTo(Shape.GREEN);
      assertThat(Shape.of(green(post("api.kaiza.la")).send(other.port()))).isEqualTo(Shape.GREEN);
    }
  }

  @Test
  void a_forwarded_host_is_believed_from_proxies_only() throws Exception {
    Call call = green(post("localhost")).with("X-Forwarded-Host: api.kaiza.la");
    assertThat(shape(call)).isEqualTo(Shape.GREEN);
    try (var behind = ServerFixture.start(Map.of("trusted-proxies", "127.0.0.0/8,::1"))) {
      assertThat(Shape.of(call.send(behind.port()))).isEqualTo(Shape.KAIZALA);
    }
  }

  @Test
  void ports_are_a_setting_that_hosts_come_before() throws Exception {
    var ports = Map.of("route-kaizala-ports", "9001,80", "route-green-api-ports", "9002");
    try (var other = ServerFixture.start(ports)) {
      for (String host : new String[] {"localhost:9001", "[::1]:80", "media.example.:9001"}) {
        assertThat(Shape.of(green(post(host)).send(other.port()))).isEqualTo(Shape.KAIZALA);
      }
      assertThat(Shape.of(kaizala(post("localhost:9002")).send(other.port())))
          .isEqualTo(Shape.GREEN);
      assertThat(Shape.of(kaizala(post("api.green-api.com:9001")).send(other.port())))
          .isEqualTo(Shape.GREEN);
      assertThat(Shape.of(green(post("localhost:9003")).send(other.port()))).isEqualTo(Shape.GREEN);
    }
  }

  @ParameterizedTest
  @CsvSource({"kaizala,KAIZALA", "green-api,GREEN"})
  void alone_a_face_gets_everything(String dialect, Shape shape) throws Exception {
    try (var alone = ServerFixture.start(Map.of("dialects", dialect))) {
      Call call = post("localhost");
      for (Call one : new Call[] {call, green(call), kaizala(call), multipart(call)}) {
        assertThat(Shape.of(one.send(alone.port()))).as(one.toString()).isEqualTo(shape);
      }
    }
  }

  @Test
  void with_neither_there_is_nothing() throws Exception {
    try (var none = ServerFixture.start(Map.of("dialects", "vonage"))) {
      assertThat(Shape.of(green(post("localhost")).expect(none.port(), 404)))
          .isEqualTo(Shape.NOBODY);
    }
  }

  /// By whose errors a dialect is known.
  enum Shape {
    GREEN,
    KAIZALA,
    NOBODY;

    static Shape of(WireResponse answer) {
      var body = Call.tree(answer);
      return body.has("errorCode") ? KAIZALA : body.has("errors") ? GREEN : NOBODY;
    }
  }

  private static Shape shape(Call call) throws IOException {
    return Shape.of(call.send(server.port()));
  }

  private static int code(Call call) throws IOException {
    return Call.tree(call.expect(server.port(), 400)).at("/errors/0/code").asInt();
  }

  private static Call post(String host) {
    return new Call("POST", "/v1/media").with("Host: " + host);
  }

  private static Call green(Call call) {
    return call.with("X-Gr-File-Extension: exe");
  }

  private static Call kaizala(Call call) {
    return call.with("accessToken: wrong");
  }

  private static Call bearer(Call call) {
    return call.with("Authorization: Bearer wrong");
  }

  private static Call multipart(Call call) {
    return call.form(new Form().field("a", "b"));
  }
}
