package portmanteau.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portmanteau.core.secret.SecretHash;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Json;
import tools.jackson.databind.JsonNode;

/// Signing in to the console, and what a session opens.
class ConsoleSessionTest {
  private static final String PAGE = "Portmanteau-Console: page";
  private static final String JSON = "Content-Type: application/json";

  private static ServerFixture server;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of("login-failures-per-minute", "100000"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static WireResponse signIn(String body, String... headers) throws IOException {
    var all = new ArrayList<>(List.of(JSON));
    all.addAll(List.of(headers));
    return Ask.with(server.port(), "POST /admin/v1/session", body, all.toArray(String[]::new));
  }

  private static String operatorsBody() {
    return "{\"token\":\"" + server.server().adminToken().known().orElseThrow() + "\"}";
  }

  private static String body(Tenant tenant) {
    return "{\"api_key\":\"%s\",\"api_secret\":\"%s\"}"
        .formatted(tenant.account().id(), tenant.apiSecret());
  }

  /// The cookie, as a browser sends it back.
  private static String cookie(WireResponse answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    String set = answer.header("Set-Cookie").orElseThrow();
    return "Cookie: " + set.substring(0, set.indexOf(';'));
  }

  private static String operator() throws IOException {
    return cookie(signIn(operatorsBody(), PAGE));
  }

  private static String account() throws IOException {
    return cookie(signIn(body(server.tenant()), PAGE));
  }

  private static String own(String rest) {
    return "/admin/v1/accounts/" + server.tenant().account().id() + rest;
  }

  private static String others(String rest) {
    return "/admin/v1/accounts/" + server.other().account().id() + rest;
  }

  private static int status(String request, String... headers) throws IOException {
    return Ask.at(server.port(), request, headers).status();
  }

  private static JsonNode json(WireResponse answer) {
    return Json.strict().tree(answer.body());
  }

  @Test
  void the_operator_signs_in_and_sees_all_accounts() throws Exception {
    String cookie = operator();

    assertThat(status("GET /admin/v1/accounts", cookie)).isEqualTo(200);
    assertThat(status("GET " + own(""), cookie)).isEqualTo(200);
    assertThat(status("GET " + others("/media"), cookie)).isEqualTo(200);
    assertThat(status("GET /metrics", cookie)).isEqualTo(200);
    JsonNode self = json(Ask.at(server.port(), "GET /admin/v1/session", cookie));
    assertThat(self.path("operator").asBoolean()).isTrue();
    assertThat(self.path("account").isNull()).isTrue();
  }

  @Test
  void an_account_signs_in_and_sees_itself_alone() throws Exception {
    String cookie = account();

    JsonNode self = json(Ask.at(server.port(), "GET /admin/v1/session", cookie));
    assertThat(self.path("operator").asBoolean()).isFalse();
    assertThat(self.path("account").path("id").asString())
        .isEqualTo(server.tenant().account().id().value());
    assertThat(status("GET " + own(""), cookie)).isEqualTo(200);
    assertThat(status("GET " + own("/media"), cookie)).isEqualTo(200);
    assertThat(status("GET " + own("/events"), cookie)).isEqualTo(200);
    for (String foreign : List.of("", "/media", "/events", "/tokens", "/webhooks", "/users")) {
      assertThat(status("GET " + others(foreign), cookie)).as(foreign).isEqualTo(404);
    }
  }

  @Test
  void what_is_the_operators_is_closed_to_an_accounts_session() throws Exception {
    String cookie = account();

    assertThat(status("GET /admin/v1/accounts", cookie)).isEqualTo(403);
    assertThat(status("GET /admin/v1/events", cookie)).isEqualTo(403);
    assertThat(status("POST /admin/v1/fsck", cookie, PAGE)).isEqualTo(403);
    assertThat(status("DELETE " + own("?yes=true"), cookie, PAGE)).isEqualTo(403);
    WireResponse limits =
        Ask.with(server.port(), "PATCH " + own(""), "{\"quota_bytes\":0}", cookie, PAGE, JSON);
    assertThat(limits.status()).isEqualTo(403);
  }

  @Test
  void every_route_of_the_operators_asks_for_a_credential() throws Exception {
    for (var route : server.operatorRoutes()) {
      if (route.template().startsWith("/admin")) {
        String request = route.method() + " " + route.template().replaceAll("[{][^}]*[}]", "1");
        assertThat(status(request, "Cookie: portmanteau=wrong", PAGE)).as(request).isIn(400, 401);
        assertThat(status(request, PAGE)).as(request).isIn(400, 401);
      }
    }
  }

  @Test
  void the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() throws Exception {
    String plain = signIn(operatorsBody(), PAGE).header("Set-Cookie").orElseThrow();
    assertThat(plain).matches("portmanteau=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
  }

  @Test
  void by_https_the_cookie_is_for_https_alone() throws Exception {
    try (var proxied = ServerFixture.start(Map.of("public-url", "https://media.example.org"))) {
      String body = "{\"token\":\"" + proxied.server().adminToken().known().orElseThrow() + "\"}";
      WireResponse answer =
          Ask.with(
              proxied.port(),
              "POST /admin/v1/session",
              body,
              JSON,
              PAGE,
              "Origin: https://media.example.org",
              "Sec-Fetch-Site: same-origin");
      assertThat(answer.header("Set-Cookie").orElseThrow())
          .matches(
              "__Host-portmanteau=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure");
      assertThat(Ask.at(proxied.port(), "GET /admin/v1/accounts", cookie(answer)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void what_is_wrong_is_refused_alike() throws Exception {
    String key = server.tenant().account().id().value();
    for (String body :
        List.of(
            "{\"token\":\"wrong\"}",
            "{\"api_key\":\"" + key + "\",\"api_secret\":\"wrong\"}",
            "{\"api_key\":\"00000000\",\"api_secret\":\"wrong\"}")) {
      WireResponse answer = signIn(body, PAGE);
      assertThat(answer.status()).as(body).isEqualTo(401);
      assertThat(answer.header("Set-Cookie")).isEmpty();
      assertThat(json(answer).path("detail").asString()).isEqualTo("That is not right.");
    }
  }

  @Test
  void pages_of_other_sites_can_neither_sign_in_nor_use_a_session() throws Exception {
    String cookie = operator();
    List<List<String>> foreign =
        List.of(
            List.of(),
            List.of(PAGE, "Origin: https://evil.example"),
            List.of(PAGE, "Origin: null"),
            List.of(PAGE, "Origin: http://a:81"),
            List.of(PAGE, "Sec-Fetch-Site: cross-site"),
            List.of(PAGE, "Sec-Fetch-Site: same-site"),
            List.of(PAGE, "Sec-Fetch-Site: none"));
    for (List<String> headers : foreign) {
      String[] all = headers.toArray(String[]::new);
      assertThat(signIn(operatorsBody(), all).status()).as(headers.toString()).isEqualTo(403);
      var with = new ArrayList<>(headers);
      with.add(cookie);
      with.add(JSON);
      WireResponse made =
          Ask.with(
              server.port(),
              "POST /admin/v1/accounts",
              "{\"name\":\"x\"}",
              with.toArray(String[]::new));
      assertThat(made.status()).as(headers.toString()).isEqualTo(403);
    }
    assertThat(status("GET /admin/v1/accounts", cookie, "Sec-Fetch-Site: cross-site"))
        .isEqualTo(403);
    assertThat(status("GET /admin/v1/accounts", cookie, "Sec-Fetch-Site: none")).isEqualTo(200);
    assertThat(
            Ask.with(
                    server.port(),
                    "POST /admin/v1/accounts",
                    "{\"name\":\"x\"}",
                    cookie,
                    JSON,
                    PAGE,
                    "Origin: http://a",
                    "Sec-Fetch-Site: same-origin")
                .status())
        .isEqualTo(201);
  }

  @Test
  void uploads_ask_for_the_header_whatever_their_method() throws Exception {
    String cookie = account();
    String[] create = {cookie, "Tus-Resumable: 1.0.0", "Upload-Length: 3"};

    assertThat(status("POST /console/files/", create)).isEqualTo(403);
    assertThat(
            status(
                "GET /console/files/x",
                cookie,
                "X-HTTP-Method-Override: DELETE",
                "Tus-Resumable: 1.0.0"))
        .isEqualTo(403);
    assertThat(status("POST /console/files/", PAGE, "Tus-Resumable: 1.0.0", "Upload-Length: 3"))
        .isEqualTo(401);
  }

  @Test
  void a_session_uploads_by_tus_into_its_own_account() throws Exception {
    String cookie = account();
    WireResponse made =
        Ask.at(
            server.port(),
            "POST /console/files/",
            cookie,
            PAGE,
            "Tus-Resumable: 1.0.0",
            "Upload-Length: 5",
            "Upload-Metadata: filename aGVsbG8udHh0");
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    String location = made.header("Location").orElseThrow();
    assertThat(location).startsWith("http://a/console/files/");
    String path = location.substring("http://a".length());
    WireResponse whole =
        Ask.with(
            server.port(),
            "PATCH " + path,
            "hello",
            cookie,
            PAGE,
            "Tus-Resumable: 1.0.0",
            "Upload-Offset: 0",
            "Content-Type: application/offset+octet-stream");
    assertThat(whole.status()).as(whole.toString()).isEqualTo(204);

    String list = Ask.at(server.port(), "GET " + own("/media?q=hello.txt"), cookie).text();
    assertThat(list).contains("hello.txt");
    assertThat(
            status(
                "POST /console/files/",
                cookie,
                PAGE,
                "Portmanteau-Account: " + server.other().account().id(),
                "Tus-Resumable: 1.0.0",
                "Upload-Length: 5"))
        .isEqualTo(404);
    String operator = operator();
    assertThat(
            status(
                "POST /console/files/",
                operator,
                PAGE,
                "Portmanteau-Account: " + server.other().account().id(),
                "Tus-Resumable: 1.0.0",
                "Upload-Length: 5"))
        .isEqualTo(201);
  }

  @Test
  void a_cookie_is_worth_nothing_after_signing_out() throws Exception {
    String cookie = account();
    WireResponse out = Ask.at(server.port(), "DELETE /admin/v1/session", cookie, PAGE);

    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(status("GET " + own(""), cookie)).isEqualTo(401);
  }

  @Test
  void sessions_are_listed_and_ended() throws Exception {
    String one = account();
    String other = account();
    JsonNode sessions = json(Ask.at(server.port(), "GET /admin/v1/sessions", one)).path("sessions");
    for (JsonNode session : sessions) {
      assertThat(session.path("account_id").asString())
          .isEqualTo(server.tenant().account().id().value());
    }
    String id =
        json(Ask.at(server.port(), "GET /admin/v1/session", other))
            .path("session")
            .path("id")
            .asString();
    assertThat(status("DELETE /admin/v1/sessions/" + id, one, PAGE)).isEqualTo(204);
    assertThat(status("GET " + own(""), other)).isEqualTo(401);
    assertThat(status("GET " + own(""), one)).isEqualTo(200);
    String operators =
        json(Ask.at(server.port(), "GET /admin/v1/session", operator()))
            .path("session")
            .path("id")
            .asString();
    assertThat(status("DELETE /admin/v1/sessions/" + operators, one, PAGE)).isEqualTo(404);
  }

  @Test
  void who_does_nothing_is_signed_out_and_what_pages_do_by_themselves_is_nothing()
      throws Exception {
    try (var idle = ServerFixture.start(Map.of("console-idle", "10m"))) {
      String token = idle.server().adminToken().known().orElseThrow();
      String cookie =
          cookie(
              Ask.with(
                  idle.port(),
                  "POST /admin/v1/session",
                  "{\"token\":\"" + token + "\"}",
                  JSON,
                  PAGE));
      String background = "Portmanteau-Console: background";
      idle.clock().advance(Duration.ofMinutes(9));
      assertThat(Ask.at(idle.port(), "GET /admin/v1/accounts", cookie, PAGE).status())
          .isEqualTo(200);
      idle.clock().advance(Duration.ofMinutes(9));
      assertThat(Ask.at(idle.port(), "GET /admin/v1/accounts", cookie, background).status())
          .isEqualTo(200);
      idle.clock().advance(Duration.ofMinutes(1));
      assertThat(Ask.at(idle.port(), "GET /admin/v1/accounts", cookie, background).status())
          .isEqualTo(401);
    }
  }

  @Test
  void sessions_outlive_a_restart_and_end_with_the_secret_they_were_begun_by() throws Exception {
    try (var again = ServerFixture.start()) {
      Tenant tenant = again.tenant();
      String cookie =
          cookie(Ask.with(again.port(), "POST /admin/v1/session", body(tenant), JSON, PAGE));
      again.restart();
      String show = "GET /admin/v1/accounts/" + tenant.account().id();
      assertThat(Ask.at(again.port(), show, cookie).status()).isEqualTo(200);

      again
          .server()
          .catalogue()
          .accounts()
          .edit(tenant.account().id(), it -> it.withApiSecret(SecretHash.of("another")));
      assertThat(Ask.at(again.port(), show, cookie).status()).isEqualTo(401);
    }
  }

  @Test
  void guessing_is_bounded() throws Exception {
    try (var guessed = ServerFixture.start(Map.of("login-failures-per-minute", "3"))) {
      for (int i = 0; i < 3; i++) {
        String guess = "{\"token\":\"" + i + "\"}";
        assertThat(Ask.with(guessed.port(), "POST /admin/v1/session", guess, JSON, PAGE).status())
            .isEqualTo(401);
      }
      String right = "{\"token\":\"" + guessed.server().adminToken().known().orElseThrow() + "\"}";
      WireResponse answer = Ask.with(guessed.port(), "POST /admin/v1/session", right, JSON, PAGE);
      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.header("Retry-After")).isPresent();
    }
  }
}
