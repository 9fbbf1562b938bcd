package portmanteau.web.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnservedPathTest {

  @Test
  void calls_and_ids_are_kept() {
    String path =
        "/v1/ticket/6f9619ff-8b86-d011-b42d-00cf4fc964ff/requestAccessTokenForAccount/12345";
    assertThat(UnservedPath.shown(path)).isEqualTo(path);
    assertThat(UnservedPath.shown("/")).isEqualTo("/");
  }

  @Test
  void tokens_are_not() {
    assertThat(
            UnservedPath.shown(
                "/waInstance1101000001/sendMessage/d75b3a66374942c5b3c019c698abc2067e151558acbd412345"))
        .isEqualTo("/waInstance1101000001/sendMessage/…");
    assertThat(UnservedPath.shown("/a/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.abc")).isEqualTo("/a/…");
  }

  @Test
  void what_is_long_is_cut() {
    assertThat(UnservedPath.shown("/a".repeat(300))).hasSize(201);
  }
}
