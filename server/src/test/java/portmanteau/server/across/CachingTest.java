package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.server.across.Creations.Creation;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Json;
import portmanteau.web.Route;

/// What a cache on the way may keep of the answers: nothing, through every route.
class CachingTest {
  private static final String CONTENT = "private, no-cache";
  private static final String SECRETS = "no-store";
  private static final String ALL_ELSE = "private, no-store";

  private static final Set<String> CONTENT_ROUTES =
      Set.of(
          "GET /v3/media/{id}",
          "GET /v1/files/{id}",
          "GET /v3/files/{id}",
          "GET /v1/media/{id}",
          "GET /admin/v1/accounts/{account}/media/{media}/content");

  private static final List<String> CREDENTIALS =
      List.of("Authorization", "accessToken", "applicationSecret");

  /// Members of answers that are nobody's but the caller's, however the routes are declared.
  private static final Pattern SECRET =
      Pattern.compile(
          "\"(api_secret|jwt_secret|application_secret|private_key|token|password|accessToken"
              + "|refreshToken|access_token|refresh_token)\":\"[^\"]|pin.issued");

  /// Nothing is sent there.
  private static final String HOOK = "{\"url\":\"https://127.0.0.1/\"}";

  private static ServerFixture server;
  private static Tenant owner;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    owner = server.tenant();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// Most calls are good ones; those that come after what they depend on has changed are refused,
  /// and a refusal may be kept by nobody either.
  @Test
  void a_vendors_caller_is_told_what_nobody_may_keep() throws Exception {
    Map<String, Route> routes =
        server.routes().stream().collect(Collectors.toMap(CachingTest::name, route -> route));
    var things = new HashMap<>(Things.make(server, owner));
    things.putAll(Things.mine(owner));
    var good = new TreeSet<String>();
    for (Walk walk : inOrder(Walks.all("https://example.com/mine.png"))) {
      Call call = walk.naming(things);
      if (call.method().equals("GET")) {
        assertUncached(routes.get(walk.route()), head(call));
      }
      WireResponse answer = assertUncached(routes.get(walk.route()), call);
      if (answer.status() < 300) {
        good.add(walk.route());
        assertThat(varying(answer)).as(walk.toString()).containsAll(shown(call));
      }
    }
    assertThat(good).hasSizeGreaterThan(routes.size() / 2).containsAll(secret(routes));
  }

  @Test
  void the_operator_is_told_what_nobody_may_keep() throws Exception {
    String token = "Authorization: Bearer " + server.server().adminToken().known().orElseThrow();
    Tenant managed = server.other();
    Map<String, String> things = Things.make(server, managed);
    String webhook = webhook(managed, token);
    var routes = new HashMap<String, Route>();
    var good = new TreeSet<String>();
    for (Route route : server.operatorRoutes()) {
      routes.put(name(route), route);
      String target =
          route
              .template()
              .replace("{account}", managed.account().id().value())
              .replace("{media}", things.get("media"))
              .replace("{group}", things.get("group"))
              .replace("{webhook}", webhook)
              .replace("{application}", managed.application().application().id().toString());
      // What is needed further on stays.
      Call call =
          route.method().equals("DELETE")
              ? new Call("DELETE", target.replaceAll("[^/]+$", "none"))
              : new Call(route.method(), target);
      call = route.method().equals("GET") ? call : call.json(operatorsBody(target, things));
      if (target.endsWith("/events/stream")) {
        // It would go on for ever.
        call = head(call);
      }
      WireResponse answer = assertUncached(route, call.with(token));
      if (answer.status() < 300) {
        good.add(name(route));
        assertThat(varying(answer)).as(call.toString()).contains("authorization");
      }
    }
    assertThat(good).hasSizeGreaterThan(routes.size() / 2).containsAll(secret(routes));
  }

  private static String operatorsBody(String target, Map<String, String> things) {
    if (target.endsWith("/shared-links")) {
      return "{\"media\":\"%s\"}".formatted(things.get("media"));
    }
    if (target.endsWith("/webhooks")) {
      return HOOK;
    }
    return target.matches(".*(tokens|api-users|rotate-secret|/test)")
        ? "{}"
        : "{\"name\":\"some\"}";
  }

  private static String webhook(Tenant tenant, String token) throws IOException {
    String target = "/admin/v1/accounts/%s/webhooks".formatted(tenant.account().id());
    WireResponse made = new Call("POST", target).with(token).json(HOOK).send(server.port());
    return Json.strict().tree(made.body()).path("id").asString();
  }

  @Test
  void who_shows_nothing_or_something_wrong_is_told_what_nobody_may_keep() throws Exception {
    for (Route route :
        Stream.concat(server.routes().stream(), server.operatorRoutes().stream()).toList()) {
      var call = new Call(route.method(), route.template().replaceAll("[{][^}]*[}]", "1"));
      assertUncached(route, call);
      for (String credential : CREDENTIALS) {
        assertUncached(route, call.with(credential + ": Bearer wrong"));
      }
    }
  }

  @Test
  void what_is_told_again_is_kept_no_more_than_the_first_time() throws Exception {
    int key = 0;
    for (Creation creation : Creations.of(server)) {
      Call call = creation.call().with("Idempotency-Key: again-" + key++);
      WireResponse first = call.send(server.port());
      WireResponse second = call.send(server.port());
      for (String header : List.of("Cache-Control", "Vary", "X-Content-Type-Options")) {
        assertThat(first.header(header)).as(creation.toString()).isPresent();
        assertThat(second.header(header)).as(creation.toString()).isEqualTo(first.header(header));
      }
      assertThat(first.header("Cache-Control").orElseThrow())
          .isEqualTo(creation.isSecret() ? SECRETS : ALL_ELSE);
    }
  }

  @Test
  void nor_is_what_belongs_to_nobody() throws Exception {
    for (String target :
        List.of("/", "/none", "/health/live", "/health/ready", "/l/none", "/%00")) {
      WireResponse answer = new Call("GET", target).send(server.port());
      assertThat(answer.header("Cache-Control")).as(target).contains(ALL_ELSE);
      assertThat(answer.header("X-Content-Type-Options")).as(target).contains("nosniff");
    }
  }

  private static WireResponse assertUncached(Route route, Call call) throws IOException {
    WireResponse answer = call.send(server.port());
    String told = call + "\n" + answer;
    assertThat(answer.status()).as(told).isBetween(200, 499);
    boolean content = CONTENT_ROUTES.contains(name(route)) && answer.status() == 200;
    boolean secret = route.tellsSecrets() || SECRET.matcher(answer.text()).find();
    assertThat(answer.header("Cache-Control"))
        .as(told)
        .contains(content ? CONTENT : secret ? SECRETS : ALL_ELSE);
    assertThat(answer.header("X-Content-Type-Options")).as(told).contains("nosniff");
    if (content) {
      assertThat(answer.header("Cross-Origin-Resource-Policy")).as(told).contains("same-origin");
    }
    return answer;
  }

  /// What only looks comes first, what takes away last: a new PIN does, the one that walks know.
  private static List<Walk> inOrder(List<Walk> walks) {
    return walks.stream().sorted(Comparator.comparingInt(CachingTest::turn)).toList();
  }

  private static int turn(Walk walk) {
    boolean takes =
        walk.template().method().equals("DELETE") || walk.route().equals("POST /v1/generatePin");
    return takes ? 2 : walk.template().method().equals("GET") ? 0 : 1;
  }

  private static Call head(Call call) {
    return new Call("HEAD", call.target(), call.headers(), call.body());
  }

  private static Set<String> secret(Map<String, Route> routes) {
    return routes.values().stream()
        .filter(Route::tellsSecrets)
        .map(CachingTest::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> varying(WireResponse answer) {
    return Arrays.stream(answer.header("Vary").orElse("").split(", "))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /// The credentials that a call shows, by their headers' names.
  private static Set<String> shown(Call call) {
    return call.headers().stream()
        .map(header -> header.substring(0, header.indexOf(':')))
        .filter(CREDENTIALS::contains)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static String name(Route route) {
    return route.method() + " " + route.template();
  }
}
