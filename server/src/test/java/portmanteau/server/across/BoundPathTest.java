package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.testkit.http.WireResponse;

/// Below a path that is bound to one of the two dialects that share a call, that dialect answers
/// alone.
class BoundPathTest {
  private static ServerFixture server;
  private static Tenant tenant;

  @BeforeAll
  static void start() throws Exception {
    server =
        ServerFixture.start(
            Map.of("route-kaizala-paths", "/k,/old/chat", "route-green-api-paths", "/green"));
    tenant = server.tenant();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/k/v1/media",
        "/k/v1/media/",
        "/k//v1/media",
        "//k/v1/media",
        "/old/chat/v1/media"
      })
  void the_path_decides_whatever_else_is_said(String target) throws Exception {
    Call call =
        new Call("POST", target)
            .with("Host: api.green-api.com")
            .with("X-Gr-File-Extension: txt")
            .with("Authorization: Bearer " + tenant.token());
    assertThat(code(call.expect(server.port(), 401))).isEqualTo("Unauthenticated");
  }

  @Test
  void a_file_that_came_in_by_a_path_is_seen_at_it_and_at_the_root() throws Exception {
    Call upload =
        new Call("POST", "/green/v1/media")
            .with("accessToken: " + tenant.aliceToken())
            .with("X-Gr-File-Extension: txt")
            .with("Authorization: Bearer " + tenant.token())
            .body(Call.utf8("hello"));
    String id = Call.tree(upload.expect(server.port(), 201)).at("/media/0/id").asString();
    for (String path : new String[] {"", "/green", "/green/"}) {
      Call download =
          new Call("GET", path + "/v1/media/" + id).with("Authorization: Bearer " + tenant.token());
      assertThat(download.expect(server.port(), 200).text()).isEqualTo("hello");
    }
  }

  @Test
  void who_signs_in_below_a_path_is_sent_back_to_it() throws Exception {
    var application = tenant.application();
    Call call =
        new Call("GET", "/k/v1/accessToken")
            .with("applicationId: " + application.application().id())
            .with("applicationSecret: " + application.secret())
            .with("refreshToken: " + tenant.aliceRefreshToken());
    String url = Call.tree(call.expect(server.port(), 200)).path("endpointUrl").asString();
    assertThat(url).isEqualTo("http://localhost/k");
    call = new Call("GET", "/k/v1/users/me").with("accessToken: " + tenant.aliceToken());
    call.expect(server.port(), 200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/k", "/k/", "/k/nothing", "/k/v3/media", "/k/v1/media/x/y"})
  void what_the_face_does_not_have_is_not_there(String target) throws Exception {
    assertThat(code(new Call("GET", target).expect(server.port(), 404))).isEqualTo("NotFound");
  }

  @Test
  void another_method_is_refused_in_the_shape_of_the_path() throws Exception {
    WireResponse refused = new Call("GET", "/k/v1/media").expect(server.port(), 405);
    assertThat(refused.header("Allow")).contains("OPTIONS, POST");
    assertThat(code(refused)).isEqualTo("InvalidParameters");
  }

  @Test
  void other_paths_are_as_they_were() throws Exception {
    for (String target : new String[] {"/v1/users/me", "//v1/users/me"}) {
      new Call("GET", target)
          .with("accessToken: " + tenant.aliceToken())
          .expect(server.port(), 200);
    }
    new Call("GET", "/kk/v1/users/me")
        .with("accessToken: " + tenant.aliceToken())
        .expect(server.port(), 404);
  }

  private static String code(WireResponse answer) {
    return Call.tree(answer).path("errorCode").asString();
  }
}
