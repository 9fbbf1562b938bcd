package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.StagingId;
import portmanteau.core.group.Post;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;

/// What belongs to another account answers like what does not exist, through every route.
class IsolationTest {
  /// Routes without a walk: the first one's path is all the right that there is, the others lead
  /// nowhere.
  private static final Set<String> NOBODYS =
      Set.of(
          "GET /l/{token}",
          "POST /v1/media/url",
          "GET /v1/webhook",
          "POST /v1/webhook",
          "GET /v1/webhook/{webhookId}",
          "PUT /v1/webhook/{webhookId}",
          "DELETE /v1/webhook/{webhookId}",
          "POST /v1/hook",
          "DELETE /v1/hook",
          "DELETE /v1/hook/{type}/{id}");

  /// Numbers of so few digits stand everywhere, and are in no refusal.
  private static final int SHORT = 5;

  private static final Set<String> OF_THE_MOMENT = Set.of("date", "x-request-id", "content-length");

  private ServerFixture server;
  private Tenant owner;
  private Tenant stranger;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start();
    owner = server.tenant();
    stranger = server.other();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_route_has_a_walk() {
    Set<String> routes =
        server.routes().stream()
            .map(route -> route.method() + " " + route.template())
            .filter(route -> !NOBODYS.contains(route))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(Walks.all().stream().map(Walk::route).collect(Collectors.toSet())).isEqualTo(routes);
  }

  /// Else a walk would prove nothing.
  @Test
  void the_owner_gets_there() throws Exception {
    for (Walk walk : Walks.all()) {
      var things = new HashMap<>(Things.make(server, owner));
      things.putAll(Things.mine(owner));
      WireResponse answer = walk.naming(things).send(server.port());
      assertThat(answer.status()).as(() -> walk + "\n" + answer).isBetween(200, 299);
      rejoin();
    }
  }

  @Test
  void a_stranger_sees_what_is_not_there() throws Exception {
    Map<String, String> theirs = Things.make(server, owner);
    Map<String, String> nobodys = Things.unknown(gone());
    for (Walk walk : Walks.all()) {
      for (Walk one : withHead(walk)) {
        WireResponse unknown = asStranger(one, nobodys);
        assertThat(seen(asStranger(one, theirs), theirs))
            .as(one.toString())
            .isEqualTo(seen(unknown, nobodys));
        assertThat(unknown.toString()).as(one.toString()).doesNotContain(telling(theirs));
      }
    }
  }

  @Test
  void a_stranger_changes_nothing() throws Exception {
    Map<String, String> theirs = Things.make(server, owner);
    String before = state(theirs);
    for (Walk walk : Walks.all()) {
      asStranger(walk, theirs);
    }
    assertThat(state(theirs)).isEqualTo(before);
    new Uploader(server, owner)
        .complete(theirs.get("upload"), Call.utf8(Things.BEGUN))
        .expect(server.port(), 201);
  }

  private WireResponse asStranger(Walk walk, Map<String, String> things) throws IOException {
    var all = new HashMap<>(things);
    all.putAll(Things.mine(stranger));
    return walk.naming(all).send(server.port());
  }

  private static List<Walk> withHead(Walk walk) {
    Call call = walk.template();
    if (!call.method().equals("GET")) {
      return List.of(walk);
    }
    var head = new Call("HEAD", call.target(), call.headers(), call.body());
    return List.of(walk, new Walk(walk.route(), head));
  }

  /// A `mediaResource` of the stranger's own whose medium is deleted.
  private String gone() throws IOException {
    String resource =
        new Uploader(server, stranger).kaizala("a.png", "image/png", Pictures.png(11, 11));
    new Call("DELETE", "/v3/media/" + Uploader.idOf(resource))
        .with("Authorization: Basic " + stranger.basic())
        .expect(server.port(), 204);
    return resource;
  }

  /// Status, headers and body, without what is named in them and what is new each time.
  private static String seen(WireResponse answer, Map<String, String> named) {
    String headers =
        answer.headers().stream()
            .filter(header -> !OF_THE_MOMENT.contains(header.name().toLowerCase(Locale.ROOT)))
            .map(header -> header.name() + ": " + header.value())
            .sorted()
            .collect(Collectors.joining("\n"));
    String all = answer.status() + "\n" + headers + "\n" + answer.text();
    String request = answer.header("X-Request-Id").orElse("");
    String masked = request.isEmpty() ? all : all.replace(request, "(request)");
    for (var thing : named.entrySet()) {
      if (thing.getValue().length() > SHORT) {
        masked = masked.replace(thing.getValue(), "(" + thing.getKey() + ")");
      }
    }
    return masked
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(uuid)")
        .replaceAll("/files/[0-9a-f]{32}", "/files/(upload)")
        .replaceAll("\"id\":[0-9]+", "\"id\":(number)")
        .replaceAll("\"mediaResource\":\"[^\"]+\"", "\"mediaResource\":(resource)");
  }

  /// What could only be the owner's in an answer.
  private static List<String> telling(Map<String, String> theirs) {
    return Stream.concat(
            Stream.of("media", "picture", "resource", "upload", "group", "alice", "bob", "account")
                .map(theirs::get),
            Stream.of(Things.FILE_NAME, Things.ADDRESS))
        .toList();
  }

  /// All that the owner could find changed.
  private String state(Map<String, String> theirs) throws IOException {
    var state = new ArrayList<String>();
    var catalogue = server.server().catalogue();
    state.add(catalogue.accounts().usage(owner.account().id()).toString());
    var upload = new StagingId(theirs.get("upload"));
    state.add(catalogue.uploadSessions().find(upload).toString());
    state.add(catalogue.users().list(owner.account().id()).toString());
    state.add(asOwner("/v3/media?page_size=100", "Authorization: Basic " + owner.basic()));
    for (String number : List.of("number", "link")) {
      state.add(
          asOwner(
              "/api/v2/media/" + theirs.get(number) + "/",
              "Authorization: Bearer " + owner.aliceToken()));
    }
    String group = "/v1/groups/" + owner.group().id();
    state.add(asOwner(group + "/members", "accessToken: " + owner.aliceToken()));
    state.add(asOwner("/v1/groups", "accessToken: " + owner.aliceToken()));
    state.add(
        server
            .server()
            .core()
            .conversations()
            .history(owner.group().id(), null, EnumSet.allOf(Post.Kind.class), 100)
            .toString());
    return String.join("\n", state);
  }

  /// Links are new each time.
  private String asOwner(String target, String credential) throws IOException {
    return new Call("GET", target)
        .with(credential)
        .expect(server.port(), 200)
        .text()
        .replaceAll("/l/[^\"]+", "/l/(link)");
  }

  /// Bob is back where a walk has taken him out of the group.
  private void rejoin() {
    server.server().core().conversations().join(owner.group().id(), Set.of(owner.bob().id()));
  }
}
