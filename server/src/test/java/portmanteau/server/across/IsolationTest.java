package portmanteau.server.across;

import static java.util.stream.Collectors.toSet;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.User;
import portmanteau.core.blob.StagingId;
import portmanteau.core.group.Post;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.server.TestPages;
import portmanteau.testkit.http.WireResponse;
import portmanteau.testkit.samples.Pictures;
import portmanteau.web.Route;

/// What belongs to another account, and what a user may not see of his own, answers like what does
/// not exist, through every route.
class IsolationTest {
  /// Routes without a walk: the paths of the first two are all the right that there is, the third
  /// leads nowhere, and the last one needs somebody who agrees (`KaizalaWebhooksTest`).
  private static final Set<String> NOBODYS =
      Set.of("GET /l/{token}", "GET /s/{secret}", "POST /v1/media/url", "POST /v1/webhook");

  /// What a walk may name of the caller's own that no user has: it stands for the whole account.
  private static final Set<String> ACCOUNTS =
      Set.of(
          "my_basic",
          "my_jwt",
          "my_connect_basic",
          "my_application",
          "my_application_secret",
          "my_alice",
          "my_bob");

  private static final String PICTURE = "/picture.png";

  /// Numbers of so few digits stand everywhere, and are in no refusal.
  private static final int SHORT = 5;

  private static final Set<String> OF_THE_MOMENT = Set.of("date", "x-request-id", "content-length");

  private static TestPages pages;
  private static ServerFixture server;
  private static Tenant owner;
  private static Tenant stranger;

  @BeforeAll
  static void start() throws Exception {
    pages = new TestPages();
    pages.add(PICTURE, "image/png", Pictures.png(3, 3));
    var flags = new HashMap<>(TestPages.FLAGS);
    flags.put("outbound-deny", "example.com");
    server = ServerFixture.start(flags);
    owner = server.tenant();
    stranger = server.other();
  }

  @AfterAll
  static void stop() {
    server.close();
    pages.close();
  }

  private static List<Walk> walks() {
    return Walks.all(pages.url(PICTURE));
  }

  @Test
  void every_route_has_a_walk() {
    Set<String> routes =
        server.routes().stream()
            .map(route -> route.method() + " " + route.template())
            .filter(route -> !NOBODYS.contains(route))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(walks().stream().map(Walk::route).collect(Collectors.toSet())).isEqualTo(routes);
  }

  /// Else a walk would prove nothing.
  @Test
  void the_owner_gets_there() throws Exception {
    administrator(owner.alice(), true);
    for (Walk walk : walks()) {
      var things = new HashMap<>(Things.make(server, owner));
      things.putAll(Things.mine(owner));
      WireResponse answer = walk.naming(things).send(server.port());
      assertThat(answer.status()).as(() -> walk + "\n" + answer).isBetween(200, 299);
      rejoin();
    }
    administrator(owner.alice(), false);
  }

  @Test
  void a_stranger_sees_what_is_not_there() throws Exception {
    Map<String, String> theirs = Things.make(server, owner);
    Map<String, String> nobodys = Things.unknown(gone());
    for (Walk walk : walks()) {
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
    for (Walk walk : walks()) {
      asStranger(walk, theirs);
    }
    assertThat(state(theirs)).isEqualTo(before);
    new Uploader(server, owner)
        .complete(theirs.get("upload"), Call.utf8(Things.BEGUN))
        .expect(server.port(), 201);
  }

  /// The walks of a user are those with a user's credentials; these must be all that there are.
  @Test
  void a_users_token_opens_no_route_without_a_users_walk() throws Exception {
    Map<String, String> carols = Things.carols(server, owner);
    assertThat(walks().stream().flatMap(walk -> walk.mine().stream()).collect(toSet()))
        .allMatch(name -> ACCOUNTS.contains(name) || carols.containsKey(name));
    Set<String> walked = usersWalks(carols).map(Walk::route).collect(toSet());
    for (Route route : server.routes()) {
      String name = route.method() + " " + route.template();
      // What tus can do is told to everybody.
      if (walked.contains(name) || NOBODYS.contains(name) || route.method().equals("OPTIONS")) {
        continue;
      }
      var call =
          new Call(route.method(), route.template().replaceAll("\\{[^}]+}", "1"))
              .with("Authorization: Bearer " + owner.carolToken())
              .with("accessToken: " + owner.carolToken());
      // Where no header proves who calls, the body is wrong first.
      int refused = route.isForStrangers() || route.isProvenInBody() ? 400 : 401;
      assertThat(call.send(server.port()).status()).as(name).isEqualTo(refused);
    }
  }

  @Test
  void a_user_sees_nothing_of_what_others_have_and_do_not_show_her() throws Exception {
    Map<String, String> carols = Things.carols(server, owner);
    Map<String, String> nobodys = Things.unknown(gone(owner.carolToken()));
    for (Map<String, String> theirs : hidden()) {
      for (Walk walk : usersWalks(carols).flatMap(one -> withHead(one).stream()).toList()) {
        WireResponse unknown = as(carols, walk, nobodys);
        WireResponse answer = as(carols, walk, theirs);
        if (walk.names("group")) {
          // Kaizala's clients are told that they are not in a group (the vendor's page).
          assertThat(answer.status()).as(walk.toString()).isEqualTo(403);
          assertThat(unknown.status()).as(walk.toString()).isEqualTo(404);
        } else {
          assertThat(seen(answer, theirs)).as(walk.toString()).isEqualTo(seen(unknown, nobodys));
        }
        assertThat(answer.toString()).as(walk.toString()).doesNotContain(Things.FILE_NAME);
      }
    }
  }

  @Test
  void a_user_changes_nothing_of_what_others_have() throws Exception {
    Map<String, String> carols = Things.carols(server, owner);
    for (Map<String, String> theirs : hidden()) {
      String before = rows(theirs);
      for (Walk walk : usersWalks(carols).toList()) {
        as(carols, walk, theirs);
      }
      assertThat(rows(theirs)).isEqualTo(before);
      new Uploader(server, owner)
          .complete(theirs.get("upload"), Call.utf8(Things.BEGUN))
          .expect(server.port(), 201);
    }
  }

  private static Stream<Walk> usersWalks(Map<String, String> carols) {
    return walks().stream()
        .filter(walk -> !walk.mine().isEmpty() && carols.keySet().containsAll(walk.mine()));
  }

  private WireResponse as(Map<String, String> caller, Walk walk, Map<String, String> things)
      throws IOException {
    var all = new HashMap<>(things);
    all.putAll(caller);
    return walk.naming(all).send(server.port());
  }

  /// Things of the owner's that a user is shown nowhere: each time with another medium, one that
  /// the account brought, one that alice brought, and one that is posted in a group.
  private List<Map<String, String>> hidden() throws IOException {
    var uploader = new Uploader(server, owner);
    String resource = uploader.kaizala(Things.FILE_NAME, "image/png", Pictures.png(10, 10));
    var all = new ArrayList<Map<String, String>>();
    for (String medium :
        List.of(
            uploader.vonage(Things.FILE_NAME, Pictures.png(10, 10)),
            Uploader.idOf(resource),
            uploader.connect(Things.FILE_NAME, Pictures.png(10, 10)))) {
      var things = new HashMap<>(Things.make(server, owner));
      long number = medium(medium).number();
      things.put("media", medium);
      things.put("picture", medium);
      things.put("number", Long.toString(number));
      things.put("link", Long.toString(number));
      all.add(things);
    }
    return all;
  }

  private Media medium(String id) {
    return server
        .server()
        .catalogue()
        .media()
        .find(MediaId.parse(id).orElseThrow(), server.clock().instant())
        .orElseThrow();
  }

  /// The rows behind what a walk names.
  private String rows(Map<String, String> theirs) {
    var catalogue = server.server().catalogue();
    return String.join(
        "\n",
        medium(theirs.get("media")).toString(),
        medium(Uploader.idOf(theirs.get("resource"))).toString(),
        catalogue.uploadSessions().find(new StagingId(theirs.get("upload"))).toString(),
        catalogue.uploadSessions().find(new StagingId(theirs.get("part"))).toString(),
        catalogue.groups().members(owner.group().id()).toString(),
        history());
  }

  private static void administrator(User user, boolean administrator) {
    server
        .server()
        .catalogue()
        .users()
        .edit(user.account(), user.id(), it -> it.withAdministrator(administrator));
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
    return gone(stranger.aliceToken());
  }

  /// A `mediaResource` of a user's own whose medium is deleted.
  private String gone(String token) throws IOException {
    WireResponse made =
        new Call("POST", "/v1/media")
            .with("accessToken: " + token)
            .form(new Form().file("1", "a.png", "image/png", Pictures.png(11, 11)))
            .expect(server.port(), 200);
    String resource = Call.tree(made).path("mediaResource").asString();
    new Call("DELETE", "/v1/media/" + Uploader.idOf(resource))
        .with("Authorization: Bearer " + token)
        .expect(server.port(), 200);
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
        .replaceAll("\"embed_id\":\"[0-9]+\"", "\"embed_id\":\"(number)\"")
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
    server.server().core().downloads().flush(); // else what is counted later is a change
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
    state.add(history());
    return String.join("\n", state);
  }

  private String history() {
    return server
        .server()
        .core()
        .conversations()
        .history(owner.group().id(), null, EnumSet.allOf(Post.Kind.class), 100)
        .toString();
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
