package portmanteau.core.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.console.ConsoleLogins.Begun;
import portmanteau.core.console.ConsoleLogins.Entered;
import portmanteau.core.contract.MutableClock;
import portmanteau.core.contract.Samples;
import portmanteau.core.login.LoginLimits;
import portmanteau.core.memory.MemoryCatalogue;
import portmanteau.core.memory.SeededIdentifiers;
import portmanteau.core.secret.SecretHash;

class ConsoleLoginsTest {
  private static final String TOKEN = "the admin token";
  private static final String SECRET = "the account's secret";
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Duration LIFETIME = Duration.ofHours(12);

  private final MutableClock clock = new MutableClock(Samples.NOW);
  private final MemoryCatalogue catalogue = new MemoryCatalogue();
  private final Account account = new Samples(1).account().withApiSecret(SecretHash.of(SECRET));
  private final Visitor here = visitor("192.0.2.1");
  private final ConsoleLogins logins = logins(SecretHash.of(TOKEN));

  ConsoleLoginsTest() {
    catalogue.accounts().add(account);
  }

  private ConsoleLogins logins(SecretHash adminToken) {
    return new ConsoleLogins(
        catalogue.consoleSessions(),
        catalogue.accounts(),
        adminToken,
        new LoginLimits(5),
        new SeededIdentifiers(7),
        new ConsoleTerms(true, IDLE, LIFETIME),
        clock);
  }

  private static Visitor visitor(String address) {
    return new Visitor(InetAddress.ofLiteral(address), "Browser");
  }

  private Begun signIn() {
    return logins.account(account.id().value(), SECRET, here);
  }

  private static Problem refused(Runnable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call::run);
    assertThat(refusal).isNotNull();
    return refusal.problem();
  }

  @Test
  void the_operator_signs_in_by_the_admin_token() {
    Begun begun = logins.operator(TOKEN, here);

    Entered entered = logins.enter(begun.secret()).orElseThrow();
    assertThat(entered.account()).isNull();
    assertThat(entered.session()).isEqualTo(begun.session());
    assertThat(refused(() -> logins.operator("another", here)))
        .isInstanceOf(Problem.Unauthenticated.class);
  }

  @Test
  void an_account_signs_in_by_its_key_and_secret_for_itself_alone() {
    Begun begun = signIn();

    assertThat(logins.enter(begun.secret()).orElseThrow().account()).isEqualTo(account);
    assertThat(begun.session().isOperators()).isFalse();
    assertThat(refused(() -> logins.account(account.id().value(), "wrong", here)))
        .isInstanceOf(Problem.Unauthenticated.class);
    assertThat(refused(() -> logins.account("00000000", SECRET, here)))
        .isInstanceOf(Problem.Unauthenticated.class);
    assertThat(refused(() -> logins.account("no key", SECRET, here)))
        .isInstanceOf(Problem.Unauthenticated.class);
  }

  @Test
  void what_is_kept_of_a_session_opens_none() {
    Begun begun = signIn();

    assertThat(logins.enter(begun.session().hash().value())).isEmpty();
    assertThat(logins.enter(begun.session().id().toString())).isEmpty();
    assertThat(begun.toString()).doesNotContain(begun.secret());
  }

  @Test
  void guessing_is_bounded() {
    for (int i = 0; i < 5; i++) {
      String guess = "wrong " + i;
      assertThat(refused(() -> logins.operator(guess, here)))
          .isInstanceOf(Problem.Unauthenticated.class);
    }

    assertThat(refused(() -> logins.operator(TOKEN, here)))
        .isInstanceOf(Problem.TooManyRequests.class);
    assertThat(logins.operator(TOKEN, visitor("198.51.100.1")).secret()).isNotEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(logins.operator(TOKEN, here).secret()).isNotEmpty();
  }

  @Test
  void a_session_that_is_not_used_ends() {
    Begun begun = signIn();
    clock.advance(IDLE.minusSeconds(1));
    assertThat(logins.enter(begun.secret())).isPresent();
    clock.advance(IDLE.minusSeconds(1));
    assertThat(logins.enter(begun.secret())).isPresent();
    clock.advance(IDLE);

    assertThat(logins.enter(begun.secret())).isEmpty();
    assertThat(logins.list(Optional.empty())).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(logins.sweep()).isEqualTo(1);
  }

  @Test
  void what_pages_ask_by_themselves_keeps_no_session_alive() {
    Begun begun = signIn();
    clock.advance(IDLE.minusSeconds(1));
    assertThat(logins.enter(begun.secret(), false)).isPresent();
    clock.advance(Duration.ofSeconds(1));

    assertThat(logins.enter(begun.secret(), false)).isEmpty();
  }

  @Test
  void a_session_ends_however_much_it_is_used() {
    Begun begun = signIn();
    for (Duration gone = Duration.ZERO;
        gone.compareTo(LIFETIME) < 0;
        gone = gone.plus(IDLE.dividedBy(2))) {
      assertThat(logins.enter(begun.secret())).isPresent();
      clock.advance(IDLE.dividedBy(2));
    }

    assertThat(logins.enter(begun.secret())).isEmpty();
  }

  @Test
  void a_session_ends_with_what_it_was_begun_by() {
    Begun ofAccount = signIn();
    Begun operators = logins.operator(TOKEN, here);
    catalogue.accounts().edit(account.id(), it -> it.withApiSecret(SecretHash.of("new")));

    assertThat(logins.enter(ofAccount.secret())).isEmpty();
    assertThat(logins.enter(operators.secret())).isPresent();
    assertThat(logins(SecretHash.of("another token")).enter(operators.secret())).isEmpty();
  }

  @Test
  void whoever_signs_out_has_no_session_any_more() {
    Begun one = signIn();
    Begun other = signIn();
    logins.signOut(one.session());

    assertThat(logins.enter(one.secret())).isEmpty();
    assertThat(logins.enter(other.secret())).isPresent();
  }

  @Test
  void an_account_ends_its_own_sessions_and_the_operator_all() {
    Begun operators = logins.operator(TOKEN, here);
    Begun ofAccount = signIn();
    var own = Optional.of(account.id());

    assertThat(logins.list(own)).containsExactly(ofAccount.session());
    assertThat(logins.list(Optional.empty()))
        .containsExactlyInAnyOrder(ofAccount.session(), operators.session());
    assertThat(refused(() -> logins.end(own, operators.session().id())))
        .isInstanceOf(Problem.NotFound.class);
    logins.end(Optional.empty(), ofAccount.session().id());
    assertThat(logins.enter(ofAccount.secret())).isEmpty();
  }
}
