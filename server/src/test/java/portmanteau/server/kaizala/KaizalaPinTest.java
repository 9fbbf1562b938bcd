package portmanteau.server.kaizala;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.server.ServerFixture;
import portmanteau.server.kaizala.KaizalaClient.Answer;

class KaizalaPinTest {
  private static final String PHONE = "+1555-00 03";

  private ServerFixture server;
  private KaizalaClient client;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start();
    client = new KaizalaClient(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void a_pin_becomes_tokens_of_its_user() {
    askForPin(PHONE);
    assertThat(pin()).matches("[1-9][0-9]{5}");

    Answer login = login(PHONE, pin());
    assertThat(login.status()).isEqualTo(200);
    assertThat(login.json().get("refreshTokenExpiry").asLong())
        .isEqualTo(ServerFixture.START.plus(Duration.ofDays(365)).toEpochMilli());
    assertThat(login.json().get("grantedScope").isString()).isTrue();

    var application = server.tenant().application();
    Answer access =
        client.get(
            "/v1/accessToken",
            "applicationId",
            application.application().id().toString(),
            "applicationSecret",
            application.secret(),
            "refreshToken",
            login.text("refreshToken"));
    Answer me = client.get("/v1/users/me", "accessToken", access.text("accessToken"));
    assertThat(me.text("id")).isEqualTo(server.tenant().carol().id().toString());
  }

  @Test
  void a_pin_may_be_sent_as_a_number() {
    askForPin(PHONE);
    assertThat(login(PHONE, Integer.valueOf(pin())).status()).isEqualTo(200);
  }

  @Test
  void a_pin_is_used_once() {
    askForPin(PHONE);
    String pin = pin();
    assertThat(login(PHONE, pin).status()).isEqualTo(200);
    assertThat(login(PHONE, pin).status()).isEqualTo(401);
  }

  @Test
  void a_pin_is_good_for_almost_ten_minutes() {
    askForPin(PHONE);
    server.clock().advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(login(PHONE, pin()).status()).isEqualTo(200);
  }

  @Test
  void a_pin_ends_after_ten_minutes() {
    askForPin(PHONE);
    server.clock().advance(Duration.ofMinutes(10));
    assertThat(login(PHONE, pin()).status()).isEqualTo(401);
  }

  @Test
  void a_pin_may_be_guessed_five_times() {
    askForPin(PHONE);
    for (int i = 0; i < 5; i++) {
      assertThat(login(PHONE, "000000").status()).isEqualTo(401);
    }
    assertThat(login(PHONE, pin()).status()).isEqualTo(401);
  }

  @Test
  void the_fifth_guess_may_be_right() {
    askForPin(PHONE);
    for (int i = 0; i < 4; i++) {
      assertThat(login(PHONE, "000000").status()).isEqualTo(401);
    }
    assertThat(login(PHONE, pin()).status()).isEqualTo(200);
  }

  @Test
  void a_sixth_pin_of_an_hour_is_not_issued_and_nobody_is_told() {
    for (int i = 0; i < 5; i++) {
      askForPin(PHONE);
    }
    String fifth = pin();
    askForPin(PHONE);
    assertThat(pins()).hasSize(5);
    assertThat(login(PHONE, fifth).status()).isEqualTo(200);

    server.clock().advance(Duration.ofHours(1));
    askForPin(PHONE);
    assertThat(pins()).hasSize(6);
  }

  @Test
  void a_pin_is_of_one_number() {
    askForPin(PHONE);
    assertThat(login("+15550001", pin()).status()).isEqualTo(401);
  }

  @Test
  void a_number_nobody_has_gets_no_pin() {
    askForPin("+15559999");
    assertThat(pins()).isEmpty();
  }

  @Test
  void a_number_nobody_has_costs_a_commit_like_any_other() throws Exception {
    long known = committed(PHONE);
    long unknown = committed("+15559999");
    for (int i = 0; i < 5; i++) {
      askForPin(PHONE);
    }
    long usedUp = committed(PHONE);

    assertThat(List.of(known, unknown, usedUp)).allMatch(bytes -> bytes > 0);
  }

  /// Bytes that asking adds to the catalogue's log.
  private long committed(String phone) throws Exception {
    Path log = server.data().resolve("catalogue.db-wal");
    long before = Files.size(log);
    askForPin(phone);
    return Files.size(log) - before;
  }

  private void askForPin(String phone) {
    String application = server.tenant().application().application().id().toString();
    String body = "{mobileNumber:'%s', applicationId:'%s'}".formatted(phone, application);
    assertThat(client.post("/v1/generatePin", body).status()).isEqualTo(200);
  }

  private Answer login(String phone, Object pin) {
    var application = server.tenant().application();
    String value = pin instanceof String ? "'" + pin + "'" : pin.toString();
    return client.post(
        "/v1/loginWithPinAndApplicationId",
        "{mobileNumber:'%s', applicationId:'%s', applicationSecret:'%s', pin:%s}"
            .formatted(phone, application.application().id(), application.secret(), value));
  }

  /// As the admin API tells it.
  private String pin() {
    return pins().getLast().detail();
  }

  private List<Event> pins() {
    return server
        .server()
        .catalogue()
        .events()
        .list(server.tenant().account().id(), 0, 100)
        .stream()
        .filter(event -> event.kind() == EventKind.PIN_ISSUED)
        .toList();
  }
}
