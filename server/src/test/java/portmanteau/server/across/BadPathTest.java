package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.WireResponse;
import portmanteau.web.Route;

/// Ids, methods and paths that nobody should send are refused by the dialect that they are near to.
class BadPathTest {
  private static final String LONG = "n".repeat(5000);
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "NONSENSE");
  private static final List<String> IDS =
      List.of(
          "x",
          "0",
          "-1",
          "1e9",
          "99999999999999999999",
          "null",
          ":id",
          "%2e%2e",
          "..",
          ".",
          "%2e",
          "%2F",
          "a%2Fb",
          "%00",
          "%0d%0aX-Evil:1",
          "%ff",
          "%",
          "%zz",
          "%5c..%5c",
          "*",
          "'",
          "%22",
          "%3Cscript%3E",
          "%F0%9F%98%80",
          ";x=1",
          "a;b",
          "@1",
          LONG,
          "00000000-0000-4000-8000-00000000000",
          "00000000-0000-4000-8000-000000000000");

  private static ServerFixture server;
  private static Known known;

  @BeforeAll
  static void start() throws Exception {
    server = ServerFixture.start();
    known = new Known(server.tenant());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> unknown_ids_are_refused() {
    return new Trial(server)
        .refused(
            server.routes().stream()
                .filter(route -> route.template().contains("{"))
                .filter(route -> !route.method().equals("OPTIONS")) // says the same everywhere
                .filter(route -> !isAnsweredWhateverItNames(route))
                .flatMap(
                    route -> IDS.stream().map(id -> call("an odd id", route.method(), route, id))));
  }

  /// What says by its contract that there is nothing more, or the same as ever: a click would else
  /// tell which numbers there are, and clients delete what they were never told of.
  @TestFactory
  Stream<DynamicTest> some_calls_are_answered_whatever_they_name() {
    return new Trial(server)
        .answered(
            server.routes().stream()
                .filter(BadPathTest::isAnsweredWhateverItNames)
                .flatMap(
                    route -> IDS.stream().map(id -> call("an odd id", route.method(), route, id))));
  }

  private static boolean isAnsweredWhateverItNames(Route route) {
    String call = route.method() + " " + route.template();
    return call.endsWith("/click")
        || call.startsWith("DELETE /v1/notifications/{")
        || call.startsWith("DELETE /v1/hook/{")
        || call.startsWith("GET /v1/line/specialists/{");
  }

  @TestFactory
  Stream<DynamicTest> unknown_methods_are_refused() {
    List<Route> routes = server.routes();
    return routes.stream().collect(Collectors.groupingBy(Route::template)).values().stream()
        .flatMap(path -> {
          Set<String> taken = path.stream().map(Route::method).collect(Collectors.toSet());
          return METHODS.stream()
              .filter(method -> !taken.contains(method))
              .map(method -> call("an odd method", method, path.getFirst(), "x"));
        })
        .map(call ->
            DynamicTest.dynamicTest(
                call.name(),
                () -> {
                  WireResponse answer = call.call().expect(server.port(), 405);
                  call.shape().assertRefused(call, answer);
                  assertThat(answer.header("Allow")).isPresent();
                }));
  }

  @TestFactory
  Stream<DynamicTest> odd_paths_are_refused() {
    return new Trial(server)
        .refused(
            Stream.of(
                    odd(ErrorShape.VONAGE, "/v3/media//", "/v3/media/x/y", "/v3/media/./"),
                    odd(ErrorShape.VONAGE, "/v3/media/../media", "/v3/media/%2e%2e/media"),
                    odd(ErrorShape.VONAGE, "/v3/media/%00", "/v3/media/x//info", "//v3/media/x"),
                    odd(ErrorShape.VONAGE, "/v3/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd"),
                    odd(ErrorShape.KAIZALA, "/v1/groups//members", "/v1/groups/%00/members"),
                    odd(ErrorShape.KAIZALA, "/v1/groups/%2e%2e/media", "//v1/groups/x/y/z"),
                    odd(ErrorShape.KAIZALA, "/v1/webhook/%00", "/v1/webhook/%/x"),
                    odd(ErrorShape.GREEN_API, "/v1/media/x/y", "/v1/media//x/", "/v1/messages/%"),
                    odd(ErrorShape.GREEN_API, "/v1/media/../media/x", "/v1/notifications/%00"),
                    odd(ErrorShape.CONNECT, "/v1/conference/send/", "/v1/conference/send/%00"),
                    odd(ErrorShape.CONNECT, "/v1/conference//send/file", "/v1/line/../conference"),
                    odd(ErrorShape.SELFCOMMUNITY, "/api/v2/media//", "/api/v2/media/1/%2e%2e/2/"),
                    odd(ErrorShape.SELFCOMMUNITY, "/api/v2/%00", "/api/v2/%zz", "/api/v2/feed/"),
                    odd(ErrorShape.OAUTH, "/oauth/%00", "/oauth/%", "/oauth/token/x"),
                    odd(ErrorShape.TUS, "/files/x/y", "/files/%00", "/files/../files/x"),
                    odd(ErrorShape.PLAIN, "/l/x/y", "/l/%00", "/%00", "/..", "/%2e%2e/etc/passwd"),
                    odd(ErrorShape.PLAIN, "/V3/MEDIA", "///v3/media", "/v4/media", "/" + LONG))
                .flatMap(calls -> calls));
  }

  private static Stream<Spoiled> odd(ErrorShape shape, String... targets) {
    return Stream.of(targets)
        .map(target -> new Spoiled("an odd path", shape, known.of(shape, "GET", target)));
  }

  /// A call of a route's path, with something for every variable place.
  private static Spoiled call(String what, String method, Route route, String id) {
    String target = route.template().replaceAll("\\{[A-Za-z]+}", "@@").replace("@@", id);
    ErrorShape shape = face(route.template());
    Call call = known.of(shape, method, target);
    return new Spoiled(what, shape, call.json("{\"image\":\"https://example.com/\"}"));
  }

  private static ErrorShape face(String template) {
    if (template.startsWith("/v3/") || template.startsWith("/v1/files/")) {
      return ErrorShape.VONAGE;
    }
    if (template.startsWith("/api/")) {
      return ErrorShape.SELFCOMMUNITY;
    }
    if (template.startsWith("/oauth/")) {
      return ErrorShape.OAUTH;
    }
    if (template.startsWith("/files")) {
      return ErrorShape.TUS;
    }
    if (template.matches("/v1/(conference|colleague|hook|line)(/.*)?")) {
      return ErrorShape.CONNECT;
    }
    if (template.matches("/v1/(media|messages|broadcast|notifications)(/.*)?")
        && !template.equals("/v1/media/url")) {
      return ErrorShape.GREEN_API;
    }
    return template.startsWith("/v1/") ? ErrorShape.KAIZALA : ErrorShape.PLAIN;
  }
}
