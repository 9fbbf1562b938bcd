package portmanteau.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import portmanteau.core.contract.Crowd;

class Argon2PasswordsTest {
  private final Argon2Passwords passwords = new Argon2Passwords();

  @Test
  void a_crowd_with_one_password_waits_for_one_computation() throws InterruptedException {
    String hash = passwords.hash("correct horse");
    assertThat(Crowd.of(2_000, number -> passwords.verify("correct horse", hash)))
        .containsOnly(true);
  }

  @Test
  void a_wrong_password_is_never_remembered() {
    String hash = passwords.hash("correct horse");
    assertThat(passwords.verify("battery staple", hash)).isFalse();
    assertThat(passwords.verify("correct horse", hash)).isTrue();
    assertThat(passwords.verify("battery staple", hash)).isFalse();
    assertThat(passwords.verify("correct horse", passwords.hash("battery staple"))).isFalse();
  }
}
