package portmanteau.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {

  @Test
  void a_bearer_token_is_what_follows_the_scheme_in_any_case() {
    assertThat(Authorization.parse("Bearer abc").bearer()).contains("abc");
    assertThat(Authorization.parse("  bearer   abc ").bearer()).contains("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic abc", "Bearerabc"})
  void anything_else_holds_no_token(String header) {
    assertThat(Authorization.parse(header).bearer()).isEmpty();
  }

  @Test
  void a_login_ends_at_the_first_colon() {
    assertThat(Authorization.parse("Basic dTpwOnE=").basic())
        .contains(new Authorization.Basic("u", "p:q"));
  }

  @Test
  void a_password_is_utf_8_and_may_lack_its_padding() {
    assertThat(Authorization.parse("BASIC dTrQv9Cw0YA").basic())
        .contains(new Authorization.Basic("u", "пар"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic !!", "Basic dXA=", "Bearer dTpw"})
  void what_is_no_pair_is_none(String header) {
    assertThat(Authorization.parse(header).basic()).isEmpty();
  }

  @Test
  void secrets_are_not_told_by_accident() {
    var authorization = Authorization.parse("Basic dTpwOnE=");

    assertThat(authorization).hasToString("Authorization[basic]");
    assertThat(authorization.basic().orElseThrow()).hasToString("Basic[u]");
  }
}
