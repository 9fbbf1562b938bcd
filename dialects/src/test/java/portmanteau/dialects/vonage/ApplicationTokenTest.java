package portmanteau.dialects.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.Problem;
import portmanteau.core.Problem.Unauthenticated.Cause;
import portmanteau.core.Refusal;

class ApplicationTokenTest {
  private static final long ISSUED = 1_800_000_000;

  @Test
  void a_token_without_an_end_lasts_a_quarter_of_an_hour_and_the_leeway() {
    ApplicationToken token = read(Map.of());
    token.check(at(ISSUED));
    token.check(at(ISSUED + 15 * 60 + 59));
    assertRefused(() -> token.check(at(ISSUED + 15 * 60 + 60)), Cause.EXPIRED);
  }

  @Test
  void a_token_with_an_end_lasts_until_then_and_the_leeway() {
    ApplicationToken token = read(Map.of("exp", ISSUED + 100));
    token.check(at(ISSUED + 159));
    assertRefused(() -> token.check(at(ISSUED + 160)), Cause.EXPIRED);
  }

  @Test
  void a_day_is_the_longest() {
    assertThat(read(Map.of("exp", ISSUED + 86_400)).expires()).isEqualTo(at(ISSUED + 86_400));
    assertRefused(() -> read(Map.of("exp", ISSUED + 86_401)), Cause.INVALID);
  }

  @Test
  void a_token_that_is_not_yet_good_is_refused_beyond_the_leeway() {
    ApplicationToken early = read(Map.of("nbf", ISSUED + 200));
    assertRefused(() -> early.check(at(ISSUED + 139)), Cause.INVALID);
    early.check(at(ISSUED + 140));
    assertRefused(() -> read(Map.of()).check(at(ISSUED - 61)), Cause.INVALID);
    read(Map.of()).check(at(ISSUED - 60));
  }

  @Test
  void numbers_may_be_text_or_have_a_fraction() {
    assertThat(read(Map.of("exp", Long.toString(ISSUED + 5))).expires()).isEqualTo(at(ISSUED + 5));
    assertThat(read(Map.of("iat", ISSUED + 0.5)).issued())
        .isEqualTo(Instant.ofEpochMilli(ISSUED * 1000 + 500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application_id", "iat", "jti"})
  void what_is_required_must_be_there(String claim) {
    var claims = new HashMap<>(claims());
    claims.remove(claim);
    assertRefused(() -> ApplicationToken.read(claims), Cause.INVALID);
  }

  @Test
  void nonsense_is_refused() {
    for (Object nonsense :
        List.of("soon", "", "1e9", "99999999999999999999", 1e300, Double.NaN, true, Map.of())) {
      assertRefused(() -> read(Map.of("exp", nonsense)), Cause.INVALID);
      assertRefused(() -> read(Map.of("iat", nonsense)), Cause.INVALID);
      assertRefused(() -> read(Map.of("nbf", nonsense)), Cause.INVALID);
    }
    assertRefused(() -> read(Map.of("application_id", "me")), Cause.INVALID);
    assertRefused(() -> read(Map.of("application_id", 7)), Cause.INVALID);
    assertRefused(() -> read(Map.of("jti", "")), Cause.INVALID);
    assertRefused(() -> read(Map.of("acl", "all")), Cause.INVALID);
  }

  private static void assertRefused(Runnable reading, Cause cause) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.problem())
                    .isInstanceOfSatisfying(
                        Problem.Unauthenticated.class,
                        problem -> assertThat(problem.cause()).isEqualTo(cause)));
  }

  private static ApplicationToken read(Map<String, Object> more) {
    var claims = new HashMap<>(claims());
    more.forEach((name, value) -> claims.put(name, Objects.requireNonNull(value)));
    return ApplicationToken.read(claims);
  }

  private static Map<String, Object> claims() {
    return Map.of(
        "application_id", "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab", "iat", ISSUED, "jti", "once");
  }

  private static Instant at(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }
}
