package portmanteau.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.samples.Papers;
import portmanteau.testkit.samples.Pictures;
import portmanteau.testkit.samples.Sounds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the admin API says to those who do not use our command line.
class AdminApiTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ServerFixture server;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start(Map.of());
    token = "Bearer " + Files.readString(server.data().resolve("admin-token")).strip();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/admin/v1/accounts",
    "POST,/admin/v1/accounts",
    "GET,/admin/v1/accounts/{account}",
    "GET,/admin/v1/accounts/00000000",
    "DELETE,/admin/v1/accounts/{account}?yes=true",
    "GET,/admin/v1/events"
  })
  void without_the_token_nothing_is_told(String method, String path) throws Exception {
    String basic = "Basic " + server.tenant().basic();
    for (String credential : new String[] {"", "Bearer wrong", basic, tenantToken()}) {
      HttpResponse<String> answer = send(method, path, credential, "{\"nonsense\":1}");

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .isEqualTo("application/problem+json");
      assertThat(answer.body()).doesNotContain(server.tenant().account().id().value());
    }
    assertThat(send("GET", "/admin/v1/accounts/{account}", token, "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accounts|{}|name",
        "accounts|{\"name\":\" \"}|name",
        "accounts|{\"name\":\"x\",\"quota_bites\":1}|quota_bites",
        "accounts|{\"name\":\"x\",\"quota_bytes\":-1}|quota_bytes",
        "accounts|{\"name\":\"x\",\"requests_per_second\":3000000000}|requests_per_second",
        "accounts/{account}/users|{\"name\":\"x\",\"phone\":\"call me\"}|phone",
        "accounts/{account}/users|{\"name\":\"x\",\"administrator\":\"perhaps\"}|administrator",
        "accounts/{account}/users|{\"name\":\"\\u0000\"}|name",
        "accounts/{account}/users|{\"name\":\"x\",\"id\":\"4711\"}|id",
        "accounts/{account}/groups|{\"name\":\"x\",\"id\":\"\"}|id",
        "accounts/{account}/tokens|{\"user\":\"4711\"}|user",
        "accounts/{account}/api-users|{\"login\":\"a:b\"}|login",
        "accounts/{account}/groups|{\"name\":\"x\",\"members\":\"alice\"}|members",
        "accounts/{account}/applications|{\"name\":\"x\",\"algorithm\":\"none\"}|algorithm"
      })
  void a_wrong_field_is_named(String path, String body, String field) throws Exception {
    HttpResponse<String> answer = send("POST", "/admin/v1/" + path, token, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = new JsonMapper().readTree(answer.body());
    assertThat(problem.path("field").asString()).isEqualTo(field);
    assertThat(problem.path("detail").asString()).contains(field);
    assertThat(problem.path("status").asInt()).isEqualTo(400);
    assertThat(problem.path("instance").asString()).isNotBlank();
  }

  @Test
  void an_account_is_deleted_only_with_a_yes() throws Exception {
    HttpResponse<String> made = send("POST", "/admin/v1/accounts", token, "{\"name\":\"x\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    String path =
        "/admin/v1/accounts/" + new JsonMapper().readTree(made.body()).path("id").asString();

    assertThat(send("DELETE", path, token, "").statusCode()).isEqualTo(400);
    assertThat(send("PATCH", path, token, "{\"name\":\"y\"}").body()).contains("\"y\"");
    assertThat(send("DELETE", path + "?yes=true", token, "").statusCode()).isEqualTo(204);
    assertThat(send("GET", path, token, "").statusCode()).isEqualTo(404);
  }

  @Test
  void secrets_are_told_once() throws Exception {
    for (String part : new String[] {"", "/applications", "/tokens", "/api-users", "/users"}) {
      String body = send("GET", "/admin/v1/accounts/{account}" + part, token, "").body();

      assertThat(body).doesNotContain(server.tenant().apiSecret(), server.tenant().token());
      assertThat(body.toLowerCase(java.util.Locale.ROOT))
          .doesNotContain("secret", "hash", "password");
    }
  }

  @Test
  void a_medium_is_shown_with_what_its_headers_say() throws Exception {
    assertThat(headersOf(Pictures.gif(40, 30)))
        .isEqualTo(
            """
            {"width":40,"height":30,"frames":1,"pages":null,"duration_ms":null,"bit_rate":null}\
            """);
    assertThat(headersOf(Sounds.wav()))
        .isEqualTo(
            """
            {"width":null,"height":null,"frames":null,"pages":null,"duration_ms":20,"bit_rate":81600}\
            """);
    assertThat(show(put(Papers.text())).path("headers").isNull()).isTrue();
  }

  /// They are read in the background, after the answer.
  private static String headersOf(byte[] file) throws Exception {
    String id = put(file);
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> show(id).path("headers"), headers -> !headers.isNull())
        .toString();
  }

  private static String put(byte[] file) throws Exception {
    var request =
        HttpRequest.newBuilder(media("?file_name=a"))
            .header("Authorization", token)
            .POST(BodyPublishers.ofByteArray(file));
    return read(CLIENT.send(request.build(), BodyHandlers.ofString())).path("id").asString();
  }

  private static JsonNode show(String id) throws Exception {
    var request = HttpRequest.newBuilder(media("/" + id)).header("Authorization", token);
    return read(CLIENT.send(request.build(), BodyHandlers.ofString()));
  }

  private static URI media(String rest) {
    String account = server.tenant().account().id().value();
    return URI.create(
        server.server().adminUrl() + "/admin/v1/accounts/" + account + "/media" + rest);
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }

  private static String tenantToken() {
    return "Bearer " + server.tenant().token();
  }

  private static HttpResponse<String> send(
      String method, String path, String credential, String body)
      throws IOException, InterruptedException {
    String there = path.replace("{account}", server.tenant().account().id().value());
    var request =
        HttpRequest.newBuilder(URI.create(server.server().adminUrl() + there))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!credential.isEmpty()) {
      request.header("Authorization", credential);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
