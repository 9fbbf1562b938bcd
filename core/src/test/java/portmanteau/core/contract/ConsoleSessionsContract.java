package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.console.ConsoleSession;
import portmanteau.core.console.ConsoleSessionId;
import portmanteau.core.console.ConsoleSessions;
import portmanteau.core.secret.SecretHash;

/// What every catalogue promises of who is signed in to the console.
public abstract class ConsoleSessionsContract extends CatalogueContract {
  private static final Instant NOW = Samples.NOW;

  private ConsoleSessions sessions() {
    return catalogue.consoleSessions();
  }

  private static ConsoleSession session(Optional<Account> of, Instant at) {
    UUID id = UUID.randomUUID();
    return new ConsoleSession(
        new ConsoleSessionId(id),
        SecretHash.of(id.toString()),
        of.map(Account::id).orElse(null),
        SecretHash.of("shown"),
        at,
        at,
        "192.0.2.1",
        "Browser");
  }

  private ConsoleSession begun(Optional<Account> of, Instant at) {
    ConsoleSession session = session(of, at);
    sessions().add(session);
    return session;
  }

  private Optional<AccountId> own() {
    return Optional.of(account.id());
  }

  @AfterEach
  void everybody_leaves() {
    sessions()
        .list(Optional.empty(), 1000)
        .forEach(it -> sessions().end(Optional.empty(), it.id()));
  }

  @Test
  void a_session_is_found_by_its_hash_as_it_was_added() {
    ConsoleSession ofAccount = begun(Optional.of(account), NOW);
    ConsoleSession operators = begun(Optional.empty(), NOW);

    assertThat(sessions().find(ofAccount.hash())).contains(ofAccount);
    assertThat(sessions().find(operators.hash())).contains(operators);
    assertThat(sessions().find(SecretHash.of("another"))).isEmpty();
  }

  @Test
  void an_unknown_account_has_no_session() {
    Optional<Account> unknown = Optional.of(samples.account());

    assertThat(refused(() -> begun(unknown, NOW))).isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void an_account_sees_its_own_and_the_operator_sees_all_the_last_used_first() {
    ConsoleSession first = begun(Optional.of(account), NOW);
    ConsoleSession operators = begun(Optional.empty(), NOW.plusSeconds(1));
    ConsoleSession last = begun(Optional.of(account), NOW.plusSeconds(2));
    sessions().seen(first.id(), NOW.plusSeconds(3));

    assertThat(sessions().list(own(), 10))
        .extracting(ConsoleSession::id)
        .containsExactly(first.id(), last.id());
    assertThat(sessions().list(Optional.empty(), 10))
        .extracting(ConsoleSession::id)
        .containsExactly(first.id(), last.id(), operators.id());
    assertThat(sessions().list(Optional.empty(), 1)).hasSize(1);
    assertThat(sessions().find(first.hash()).orElseThrow().seen()).isEqualTo(NOW.plusSeconds(3));
  }

  @Test
  void a_session_ends_once_and_by_its_own_account() {
    ConsoleSession operators = begun(Optional.empty(), NOW);
    ConsoleSession ofAccount = begun(Optional.of(account), NOW);

    assertThat(sessions().end(own(), operators.id())).isFalse();
    assertThat(sessions().find(operators.hash())).isPresent();
    assertThat(sessions().end(own(), ofAccount.id())).isTrue();
    assertThat(sessions().end(own(), ofAccount.id())).isFalse();
    assertThat(sessions().end(Optional.empty(), operators.id())).isTrue();
    sessions().seen(operators.id(), NOW);
    assertThat(sessions().list(Optional.empty(), 10)).isEmpty();
  }

  @Test
  void one_more_than_there_may_be_ends_the_one_used_least_lately() {
    ConsoleSession operators = begun(Optional.empty(), NOW.minusSeconds(1));
    ConsoleSession first = begun(Optional.of(account), NOW);
    ConsoleSession second = begun(Optional.of(account), NOW.plusSeconds(1));
    sessions().seen(first.id(), NOW.plusSeconds(2));
    for (int i = 0; i < ConsoleSessions.MOST_OF_ONE - 1; i++) {
      begun(Optional.of(account), NOW.plusSeconds(10 + i));
    }

    assertThat(sessions().find(second.hash())).isEmpty();
    assertThat(sessions().find(first.hash())).isPresent();
    assertThat(sessions().find(operators.hash())).isPresent();
    assertThat(sessions().list(own(), 1000)).hasSize(ConsoleSessions.MOST_OF_ONE);
  }

  @Test
  void sweeping_removes_the_idle_and_the_old() {
    ConsoleSession idle = begun(Optional.of(account), NOW);
    ConsoleSession used = begun(Optional.of(account), NOW);
    ConsoleSession old = begun(Optional.of(account), NOW.minusSeconds(100));
    sessions().seen(used.id(), NOW.plusSeconds(50));
    sessions().seen(old.id(), NOW.plusSeconds(50));

    assertThat(sessions().sweep(NOW.plusSeconds(10), NOW.minusSeconds(10))).isEqualTo(2);
    assertThat(sessions().find(idle.hash())).isEmpty();
    assertThat(sessions().find(old.hash())).isEmpty();
    assertThat(sessions().find(used.hash())).isPresent();
  }

  @Test
  void sessions_go_with_their_account() {
    ConsoleSession session = begun(Optional.of(account), NOW);

    catalogue.accounts().delete(account.id(), NOW);

    assertThat(sessions().find(session.hash())).isEmpty();
  }
}
