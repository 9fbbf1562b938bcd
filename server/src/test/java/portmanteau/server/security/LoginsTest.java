package portmanteau.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Application;
import portmanteau.core.access.Grants;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.server.UseCases;

/// Guessing and showing things twice, by many at once.
class LoginsTest {
  private ServerFixture fixture;
  private UseCases core;
  private Application application;

  @BeforeEach
  void start() throws Exception {
    fixture = ServerFixture.start();
    core = fixture.server().core();
    application = fixture.tenant().application().application();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void a_crowd_of_guesses_has_no_more_tries_than_one_after_another() throws Exception {
    String login = fixture.tenant().apiUser().apiUser().login();
    Callable<Problem> guess =
        () -> problem(() -> core.authentication().apiUser(login, "wrong", address("192.0.2.1")));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Problem> answers =
          threads.invokeAll(Collections.nCopies(16, guess)).stream()
              .map(done -> done.resultNow())
              .toList();
      assertThat(answers).filteredOn(Problem.Unauthenticated.class::isInstance).hasSize(10);
      assertThat(answers).filteredOn(Problem.TooManyRequests.class::isInstance).hasSize(6);
    }
  }

  @Test
  void a_right_password_is_taken_whatever_failed_at_its_address_or_elsewhere() {
    var apiUser = fixture.tenant().apiUser();
    String login = apiUser.apiUser().login();
    InetAddress here = address("192.0.2.1");
    for (int i = 0; i < 12; i++) {
      String other = "other " + i;
      problem(() -> core.authentication().apiUser(other, "wrong", here));
      problem(() -> core.grants().byPassword(application, other, "wrong", here));
      problem(() -> core.authentication().apiUser(login, "wrong", address("192.0.2.2")));
      problem(
          () -> core.grants().byPassword(application, "+15550001", "wrong", address("192.0.2.2")));
    }
    assertThat(core.authentication().apiUser(login, apiUser.password(), here).accountId())
        .isEqualTo(fixture.tenant().account().id());
    assertThat(core.grants().byPassword(application, "+15550001", Tenant.PASSWORD, here).id())
        .isEqualTo(fixture.tenant().alice().id());
  }

  @Test
  void another_way_to_write_a_login_gives_no_more_tries() {
    String number = Long.toString(fixture.tenant().alice().number());
    for (int i = 0; i < 10; i++) {
      String login = "0".repeat(i) + number;
      InetAddress address = address("192.0.2.1");
      assertThat(problem(() -> core.grants().byPassword(application, login, "wrong", address)))
          .isInstanceOf(Problem.Unauthenticated.class);
    }
    assertThat(
            problem(() ->
                core.grants().byPassword(application, "+15550001", "wrong", address("192.0.2.1"))))
        .isInstanceOf(Problem.TooManyRequests.class);
  }

  @Test
  void of_two_who_show_a_refresh_token_at_once_one_uses_it_up() {
    Grants grants = core.grants();
    String secret = fixture.tenant().aliceRefreshToken();
    Grants.Refreshed one = grants.byRefreshToken(application, secret);
    Grants.Refreshed other = grants.byRefreshToken(application, secret);
    grants.useUp(one);
    assertThat(problem(() -> grants.useUp(other))).isInstanceOf(Problem.Unauthenticated.class);
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  private static Problem problem(Runnable call) {
    return catchThrowableOfType(Refusal.class, call::run).problem();
  }
}
