package portmanteau.server.security;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import portmanteau.core.Refusal;

class LoginFailuresTest {
  private final LoginFailures failures = new LoginFailures(2);

  @Test
  void a_network_is_one_address_of_ipv4_and_a_64_of_ipv6() {
    fail("a", "2001:db8::1");
    fail("b", "2001:db8::2");
    assertRefused("c", "2001:db8:0:0:ffff::3");
    assertAdmitted("c", "2001:db8:0:1::1");
    fail("d", "192.0.2.1");
    fail("e", "192.0.2.1");
    assertRefused("f", "192.0.2.1");
    assertAdmitted("f", "192.0.2.2");
  }

  @Test
  void what_fails_from_a_network_that_has_failed_too_often_counts_against_no_login() {
    fail("a", "192.0.2.1");
    fail("b", "192.0.2.1");
    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> failures.count("victim", address("192.0.2.1")));
    }
    assertAdmitted("victim", "192.0.2.2");
  }

  @Test
  void a_login_is_forgotten_and_only_its_failures_remembered() {
    var login = new WeakReference<>("x".repeat(11_000));
    failures.check(String.valueOf(login.get()), address("192.0.2.1"));
    failures.count(String.valueOf(login.get()), address("192.0.2.1"));
    await()
        .until(() -> {
          System.gc();
          return login.get() == null;
        });
    fail("x".repeat(11_000), "192.0.2.2");
    assertRefused("x".repeat(11_000), "192.0.2.3");
  }

  private void fail(String login, String address) {
    failures.check(login, address(address));
    failures.count(login, address(address));
  }

  private void assertRefused(String login, String address) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> failures.check(login, address(address)));
  }

  private void assertAdmitted(String login, String address) {
    assertThatNoException().isThrownBy(() -> failures.check(login, address(address)));
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
