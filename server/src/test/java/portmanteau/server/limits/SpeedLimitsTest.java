package portmanteau.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewFile;
import portmanteau.core.settings.SettingSource;
import portmanteau.server.Ask;
import portmanteau.server.ServerFixture;
import portmanteau.server.settings.RequestLimits;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;
import portmanteau.web.Dialect;
import portmanteau.web.ErrorWriter;
import portmanteau.web.ProblemJson;
import portmanteau.web.RequestObserver;
import portmanteau.web.Route;
import portmanteau.web.limits.ConnectionLimits;
import portmanteau.web.routing.Router;
import portmanteau.web.server.WebServer;
import portmanteau.web.server.WebSettings;

class SpeedLimitsTest {
  private static final int TRIES = 100;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /v3/media             | "type":"https://developer.vonage.com/api-errors#throttled"
          GET /v1/groups            | "errorCode":"TooManyRequests"
          GET /v1/media/7           | "code":1042
          POST /v1/conference/send/ | {"error":"Too many requests."}
          GET /api/v2/media/7/      | "code":"throttled"
          GET /l/some-link          | "title":"Too Many Requests"
          GET /admin/v1/accounts    | "title":"Too many requests"
          GET /nowhere              | "title":"Too Many Requests"
          """)
  void strangers_are_slowed_down_in_each_dialects_shape(String request, String body)
      throws Exception {
    try (var server = ServerFixture.start(Map.of("requests-per-second-anonymous", "1"))) {
      WireResponse refused = untilThrottled(server, request);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("1");
      assertThat(refused.text()).contains(body);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /v3/media             | Authorization: Bearer wrong   | "title":"Too many requests"
          GET /v1/groups            | accessToken: wrong            | "errorCode":"TooManyRequests"
          GET /v1/media/7           | Authorization: Bearer wrong   | "code":1042
          GET /api/v2/media/7/      | Authorization: Bearer wrong   | "code":"throttled"
          POST /oauth/token/        | Authorization: Basic YTpi     | "error":
          GET /admin/v1/accounts    | Authorization: Bearer wrong   | "title":"Too many requests"
          """)
  void failed_proofs_are_slowed_down_in_each_dialects_shape(
      String request, String credential, String body) throws Exception {
    try (var server = ServerFixture.start(Map.of("failures-per-second", "1"))) {
      String form = request.startsWith("POST") ? "grant_type=password&username=a&password=b" : "";
      WireResponse refused = untilThrottled(server, request, form, credential);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("1");
      assertThat(refused.text()).contains(body);
    }
  }

  @Test
  void a_good_credential_is_not_held_back_by_what_others_at_its_address_do() throws Exception {
    var strict = Map.of("requests-per-second-anonymous", "1", "failures-per-second", "1");
    try (var server = ServerFixture.start(strict)) {
      String basic = "Authorization: Basic " + server.tenant().basic();
      untilThrottled(server, "GET /v3/media", "", "Authorization: Bearer wrong");
      untilThrottled(server, "GET /v3/media");
      for (int i = 0; i < TRIES; i++) {
        assertThat(ask(server, "GET /v3/media", "", basic).status()).isEqualTo(200);
        assertThat(ask(server, "POST /files", "", basic, "Tus-Resumable: 1.0.0").status())
            .isEqualTo(400);
        assertThat(ask(server, "GET /admin/v1/accounts", "", admin(server)).status())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void a_password_in_the_body_is_not_held_back_either() throws Exception {
    var strict = Map.of("requests-per-second-anonymous", "1", "failures-per-second", "1");
    try (var server = ServerFixture.start(strict)) {
      var tenant = server.tenant();
      String client =
          "&client_id=%s&client_secret=%s"
              .formatted(tenant.application().application().id(), tenant.application().secret());
      String right = "grant_type=password&username=%2B15550001&password=correct+horse" + client;
      String wrong = "grant_type=password&username=x&password=y" + client + "x";
      for (int i = 0; i < 10; i++) {
        assertThat(untilThrottled(server, "POST /oauth/token/", wrong).status()).isEqualTo(429);
        assertThat(untilThrottled(server, "POST /oauth/token/").status()).isEqualTo(429);
        assertThat(ask(server, "POST /oauth/token/", right).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_fault_of_the_server_makes_nobody_less_of_a_stranger() throws Exception {
    Route fault =
        Route.get(
            "/fault",
            exchange -> {
              throw new IllegalStateException("meant to fail");
            });
    var limits = new SpeedLimits(new RequestLimits(1, 1, 1, 1));
    var settings = new WebSettings(null, List.of(), ConnectionLimits.of(SettingSource.STANDARDS));
    try (var web = new WebServer(settings, limits, RequestObserver.NONE)) {
      var listener = web.listen("127.0.0.1", 0, new Router(List.of(new Faulty(fault))));
      web.start();
      var statuses = new HashSet<Integer>();
      for (int i = 0; i < TRIES && !statuses.contains(429); i++) {
        statuses.add(Ask.at(listener.port(), "GET /fault", "Authorization: Bearer a").status());
      }
      assertThat(statuses).containsExactlyInAnyOrder(500, 429);
    }
  }

  private record Faulty(Route route) implements Dialect {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public List<Route> routes() {
      return List.of(route);
    }

    @Override
    public List<String> prefixes() {
      return List.of("/fault");
    }

    @Override
    public ErrorWriter errors() {
      return ProblemJson.WRITER;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/generatePin",
        "POST /v1/loginWithPinAndApplicationId",
        "POST /oauth/token/",
        "GET /nowhere",
        "GET /v3/media/a/b/c"
      })
  void a_header_that_proves_nothing_there_makes_nobody_less_of_a_stranger(String request)
      throws Exception {
    try (var server = ServerFixture.start(Map.of("requests-per-second-anonymous", "1"))) {
      WireResponse refused =
          untilThrottled(server, request, "", "Authorization: Bearer a", "accessToken: a");
      assertThat(refused.status()).isEqualTo(429);
    }
  }

  @Test
  void a_credential_that_nobody_looks_at_makes_nobody_less_of_a_stranger() throws Exception {
    List<List<String>> requests =
        List.of(
            List.of("GET /v1/media/7", "Authorization: Basic YTpi", "\"code\":1042"),
            List.of("POST /v1/media", "Authorization: Basic YTpi", "\"code\":1042"),
            List.of("GET /v1/groups", "applicationSecret: x", "\"TooManyRequests\""),
            List.of("GET /v1/groups", "accessToken:", "\"TooManyRequests\""),
            List.of("OPTIONS /files", "Authorization: Bearer wrong", ""),
            List.of("POST /files", "Authorization: Bearer wrong", "oo many requests"),
            List.of("GET /v3/media/%zz", "Authorization: Bearer wrong", "#throttled"),
            List.of("GET /v3/media/..", "Authorization: Bearer wrong", "#throttled"));
    try (var server = ServerFixture.start(Map.of("requests-per-second-anonymous", "1"))) {
      for (List<String> request : requests) {
        WireResponse refused = untilThrottled(server, request.get(0), "", request.get(1));
        assertThat(refused.status()).as(request.toString()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("1");
        assertThat(refused.text()).contains(request.get(2));
      }
    }
  }

  @Test
  void a_locked_login_is_told_how_long_it_is_locked() throws Exception {
    var strict = Map.of("login-failures-per-minute", "1", "failures-per-second", "1");
    try (var server = ServerFixture.start(strict)) {
      String send = "POST /v1/conference/send/message/";
      String basic = "Authorization: Basic YTpi";
      assertThat(ask(server, send, "", basic).status()).isEqualTo(401);
      WireResponse locked = ask(server, send, "", basic);
      assertThat(locked.status()).isEqualTo(429);
      assertThat(locked.header("Retry-After")).contains("60");
    }
  }

  @Test
  void health_answers_however_often_it_is_asked() throws Exception {
    try (var server = ServerFixture.start(Map.of("requests-per-second-anonymous", "1"))) {
      for (int i = 0; i < TRIES; i++) {
        assertThat(ask(server, "GET /health/live", "").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_limit_of_an_account_holds_over_all_its_credentials_and_no_other_accounts()
      throws Exception {
    try (var server = ServerFixture.start()) {
      var accounts = server.server().catalogue().accounts();
      accounts.edit(server.tenant().account().id(), it -> it.withLimits(new Limits(0, 0, 0, 1)));
      String token = "Authorization: Bearer " + server.tenant().token();
      String basic = "Authorization: Basic " + server.tenant().basic();
      WireResponse refused = untilThrottled(server, "GET /v3/media", "", basic);
      assertThat(refused.text()).contains("api-errors#throttled");
      refused = untilThrottled(server, "GET /v1/media/7", "", token);
      assertThat(refused.text()).contains("\"code\":1042");
      String others = "Authorization: Basic " + server.other().basic();
      for (int i = 0; i < 10; i++) {
        assertThat(ask(server, "GET /v3/media", "", others).status()).isEqualTo(200);
      }
      accounts.edit(server.tenant().account().id(), it -> it.withLimits(Limits.NONE));
      for (int i = 0; i < 10; i++) {
        assertThat(ask(server, "GET /v3/media", "", basic).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void strangers_uploads_have_a_limit_of_their_own() throws Exception {
    try (var server = ServerFixture.start(Map.of("anonymous-uploads-per-second", "1"))) {
      WireResponse refused = untilThrottled(server, "POST /api/v2/media/upload/chunk/", "x");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.text()).contains("\"code\":\"throttled\"");
      assertThat(ask(server, "GET /nowhere", "").status()).isEqualTo(404);
    }
  }

  /// A page of hundreds of pictures opens, whatever else comes from its reader's address.
  @Test
  void what_is_open_to_everybody_is_read_by_no_strangers() throws Exception {
    try (var server = ServerFixture.start(Map.of("requests-per-second-anonymous", "1"))) {
      Media picture = keepPublic(server);
      String open = "GET /v3/media/" + picture.id();
      String link = "GET " + link(server, picture);
      untilThrottled(server, "GET /nowhere");
      for (int i = 0; i < TRIES; i++) {
        assertThat(ask(server, open, "").status()).isEqualTo(200);
        assertThat(ask(server, link, "").status()).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /l/no-link", "GET /v3/media/00000000-0000-4000-8000-000000000000"})
  void who_finds_nothing_open_is_a_stranger(String request) throws Exception {
    try (var server = ServerFixture.start(Map.of("requests-per-second-anonymous", "1"))) {
      assertThat(untilThrottled(server, request).status()).isEqualTo(429);
      assertThat(untilThrottled(server, "GET /nowhere").status()).isEqualTo(429);
    }
  }

  @Test
  void what_is_open_to_everybody_has_a_limit_of_its_own() throws Exception {
    try (var server = ServerFixture.start(Map.of("requests-per-second-public", "1"))) {
      String link = link(server, keepPublic(server));
      WireResponse refused = untilThrottled(server, "GET " + link);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("1");
      assertThat(ask(server, "GET /nowhere", "").status()).isEqualTo(404);
    }
  }

  private static Media keepPublic(ServerFixture server) throws IOException {
    var library = server.server().core().library();
    Caller caller = Caller.of(server.tenant().account());
    try (var bytes =
        library.receive(caller, new ByteArrayInputStream(Pictures.png(10, 10)), 1 << 20)) {
      NewFile file = NewFile.of(bytes, "a.png");
      return library.keep(caller, file.withDetails(file.details().withPublic(true)));
    }
  }

  private static String link(ServerFixture server, Media media) {
    return server.server().core().links().url("", media.id());
  }

  private static String admin(ServerFixture server) {
    return "Authorization: Bearer " + server.server().adminToken().known().orElseThrow();
  }

  private static WireResponse untilThrottled(ServerFixture server, String request)
      throws IOException {
    return untilThrottled(server, request, "");
  }

  private static WireResponse untilThrottled(
      ServerFixture server, String request, String body, String... headers) throws IOException {
    WireResponse answer = ask(server, request, body, headers);
    for (int i = 0; i < TRIES && answer.status() != 429; i++) {
      answer = ask(server, request, body, headers);
    }
    return answer;
  }

  private static WireResponse ask(
      ServerFixture server, String request, String body, String... headers) throws IOException {
    var all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/x-www-form-urlencoded");
    return Ask.with(server.port(), request, body, all.toArray(String[]::new));
  }
}
