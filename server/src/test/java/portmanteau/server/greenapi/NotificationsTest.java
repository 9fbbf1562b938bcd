package portmanteau.server.greenapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;
import portmanteau.server.Ask;
import portmanteau.server.Engine;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.Wire;
import portmanteau.testkit.http.WireResponse;

/// Requests that wait for a notification. None of them ends by its own time before a test gives up.
class NotificationsTest {
  private static final int CROWD = 1_000;

  /// Waits that a user may have.
  private static final int MOST = 8;

  private final List<Wire> wires = new ArrayList<>();
  private final BlockingQueue<WireResponse> answers = new LinkedBlockingQueue<>();

  @AfterEach
  void hangUp() throws IOException {
    for (Wire wire : wires) {
      wire.close();
    }
  }

  private static ServerFixture start(Engine engine) throws Exception {
    var flags = new HashMap<>(engine.settings());
    flags.put("green-poll-time", "10m");
    // The crowd is all at one address.
    flags.put("max-connections-per-address", "2000");
    return ServerFixture.start(flags);
  }

  /// Asks for a notification, whose answer comes into the queue.
  private void poll(ServerFixture server, String token) throws IOException {
    var wire = new Wire(server.port());
    wires.add(wire);
    wire.send(
        "GET /v1/notifications HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    Thread.ofVirtual()
        .start(() -> {
          try {
            answers.add(wire.receive());
          } catch (IOException closed) {
            // Nobody waits for it then.
          }
        });
  }

  private WireResponse answer() throws InterruptedException {
    WireResponse answer = answers.poll(60, TimeUnit.SECONDS);
    assertThat(answer).as("an answer").isNotNull();
    return answer;
  }

  /// Posts by another dialect.
  private static void post(ServerFixture server, String text) throws IOException {
    WireResponse posted =
        Ask.with(
            server.port(),
            "POST /v1/groups/" + server.tenant().group().id() + "@1/messages",
            "{message:'" + text + "'}",
            "accessToken: " + server.tenant().aliceToken());
    assertThat(posted.status()).as(posted.toString()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void a_post_of_another_dialect_ends_the_wait(Engine engine) throws Exception {
    try (ServerFixture server = start(engine)) {
      poll(server, server.tenant().bobToken());
      post(server, "Hello");

      WireResponse told = answer();

      assertThat(told.status()).isEqualTo(200);
      assertThat(told.text()).contains("\"body\":\"Hello\"");
    }
  }

  @Test
  void a_post_of_another_node_ends_the_wait() throws Exception {
    try (ServerFixture server = start(Engine.POSTGRESQL)) {
      Tenant tenant = server.tenant();
      poll(server, tenant.bobToken());
      // What does not pass this node's use cases wakes nobody here.
      var post =
          new Post(
              new PostId(UUID.randomUUID()),
              tenant.group().id(),
              tenant.alice().id(),
              Post.Kind.TEXT,
              "From elsewhere",
              List.of(),
              server.clock().instant());
      server.server().catalogue().posts().add(tenant.account().id(), post);

      assertThat(answer().text()).contains("From elsewhere");
    }
  }

  @Test
  void a_user_waits_eight_times_at_once_and_a_server_that_stops_ends_all_waits_with_nothing()
      throws Exception {
    try (ServerFixture server = start(Engine.SQLITE)) {
      for (int i = 0; i < 2 * MOST; i++) {
        poll(server, server.tenant().bobToken());
      }
      for (int i = 0; i < MOST; i++) {
        WireResponse refused = answer();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("1");
      }
      assertThat(answers).isEmpty();
    }
    for (int i = 0; i < MOST; i++) {
      WireResponse nothing = answer();
      assertThat(nothing.status()).isEqualTo(200);
      assertThat(nothing.header("Content-Length")).contains("0");
      assertThat(nothing.header("Connection")).contains("close");
    }
  }

  @Test
  void a_thousand_waits_leave_room_for_others_and_all_hear_of_one_post() throws Exception {
    try (ServerFixture server = start(Engine.SQLITE)) {
      for (String token : crowd(server)) {
        poll(server, token);
      }
      String basic = "Authorization: Basic " + server.tenant().basic();
      for (int i = 0; i < 20; i++) {
        assertThat(Ask.at(server.port(), "GET /v3/media", basic).status()).isEqualTo(200);
      }
      assertThat(answers).isEmpty();

      post(server, "Hello, all of you");

      for (int i = 0; i < CROWD; i++) {
        assertThat(answer().text()).contains("Hello, all of you");
      }
    }
  }

  /// Tokens of so many users, all of them in the tenant's group.
  private static List<String> crowd(ServerFixture server) {
    var core = server.server().core();
    var account = server.tenant().account().id();
    var tokens = new ArrayList<String>();
    var users = new HashSet<UserId>();
    for (int i = 0; i < CROWD; i++) {
      User user = core.administration().createUser(account, "user " + i, null, null, false);
      users.add(user.id());
      tokens.add(core.grants().unlimited(account, user.id(), "").secret());
    }
    core.conversations().join(server.tenant().group().id(), users);
    return tokens;
  }
}
