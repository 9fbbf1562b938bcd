package portmanteau.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {
  private final Argon2Passwords passwords = new Argon2Passwords();

  @Test
  void a_wrong_password_is_never_remembered() {
    String hash = passwords.hash("correct horse");
    assertThat(passwords.verify("battery staple", hash)).isFalse();
    assertThat(passwords.verify("correct horse", hash)).isTrue();
    assertThat(passwords.verify("battery staple", hash)).isFalse();
    assertThat(passwords.verify("correct horse", passwords.hash("battery staple"))).isFalse();
  }
}
