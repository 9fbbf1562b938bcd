package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Account;
import portmanteau.core.access.Application;
import portmanteau.core.access.Pin;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.secret.SecretHash;

/// What the PINs promise.
public abstract class PinsContract extends CatalogueContract {
  private static final int TRIES = 5;
  private static final String PHONE = "+4930123";

  @SuppressWarnings("NullAway.Init")
  private Application application;

  @SuppressWarnings("NullAway.Init")
  private User user;

  @BeforeEach
  void addUser() {
    application = samples.application(account);
    catalogue.applications().add(application);
    user = catalogue.users().add(samples.user(account, PHONE));
  }

  private boolean issue(String code, Instant at, int perHour) {
    return issue(application, code, at, perHour);
  }

  private boolean issue(Application to, String code, Instant at, int perHour) {
    var pin =
        new Pin(
            to.id(), user.id(), PHONE, SecretHash.of(code), at, at.plus(Duration.ofMinutes(10)));
    return catalogue.pins().issue(pin, code, perHour);
  }

  private Optional<UserId> use(String code, Instant at) {
    return use(application, code, at);
  }

  private Optional<UserId> use(Application through, String code, Instant at) {
    return catalogue.pins().use(through.id(), PHONE, SecretHash.of(code), at, TRIES);
  }

  @Test
  void a_pin_ends_with_the_number_that_it_was_sent_to() {
    assertThat(issue("1234", Samples.NOW, 5)).isTrue();

    catalogue.users().edit(account.id(), user.id(), it -> it.withName("Ada"));
    catalogue.users().edit(account.id(), user.id(), it -> it.withPhone("+4930999"));

    assertThat(use("1234", Samples.NOW)).isEmpty();
    assertThat(catalogue.events().list(account.id(), 0, 10))
        .filteredOn(event -> event.kind() == EventKind.PIN_ISSUED)
        .extracting(Event::detail)
        .containsExactly("");
  }

  private Application another(Account owner) {
    Application more = samples.application(owner);
    catalogue.applications().add(more);
    return more;
  }

  private List<String> shownCodes() {
    return catalogue.events().list(account.id(), 0, 99).stream().map(Event::detail).toList();
  }

  @Test
  void a_pin_is_shown_by_its_event_until_it_is_used_once() {
    assertThat(issue("123456", Samples.NOW, 9)).isTrue();
    assertThat(shownCodes()).containsExactly("123456");

    assertThat(use("654321", Samples.NOW)).isEmpty();
    assertThat(use("123456", Samples.NOW)).contains(user.id());

    assertThat(shownCodes()).containsExactly("");
    assertThat(use("123456", Samples.NOW)).isEmpty();
  }

  @Test
  void a_new_pin_replaces_the_old_one() {
    issue("111111", Samples.NOW, 9);
    issue("222222", Samples.NOW, 9);

    assertThat(shownCodes()).containsExactly("", "222222");
    assertThat(use("111111", Samples.NOW)).isEmpty();
    assertThat(use("222222", Samples.NOW)).contains(user.id());
  }

  @Test
  void an_expired_pin_is_of_no_use() {
    issue("123456", Samples.NOW, 9);

    assertThat(use("123456", Samples.NOW.plus(Duration.ofMinutes(10)))).isEmpty();
  }

  @Test
  void tries_are_counted_over_all_pins_of_an_hour() {
    issue("123456", Samples.NOW, 9);
    for (int i = 0; i < TRIES; i++) {
      assertThat(use("000000", Samples.NOW)).isEmpty();
    }
    assertThat(use("123456", Samples.NOW)).isEmpty();
    issue("222222", Samples.NOW, 9);
    assertThat(use("222222", Samples.NOW.plusSeconds(1))).isEmpty();

    Instant later = Samples.NOW.plus(Duration.ofMinutes(61));
    issue("333333", later, 9);
    assertThat(use("333333", later)).contains(user.id());
  }

  @Test
  void only_so_many_pins_are_issued_an_hour() {
    assertThat(issue("111111", Samples.NOW, 2)).isTrue();
    assertThat(issue("222222", Samples.NOW.plusSeconds(60), 2)).isTrue();
    assertThat(issue("333333", Samples.NOW.plusSeconds(120), 2)).isFalse();
    assertThat(shownCodes()).containsExactly("", "222222");

    assertThat(issue("444444", Samples.NOW.plusSeconds(3601), 2)).isTrue();
  }

  @Test
  void a_number_has_its_pins_and_tries_over_all_applications_of_its_account() {
    Application second = another(account);
    issue("111111", Samples.NOW, 2);
    assertThat(issue(second, "222222", Samples.NOW, 2)).isTrue();
    assertThat(issue(second, "333333", Samples.NOW, 2)).isFalse();
    assertThat(issue("333333", Samples.NOW, 2)).isFalse();
    assertThat(shownCodes()).containsExactly("111111", "222222");

    for (int i = 0; i < TRIES - 1; i++) {
      assertThat(use(i % 2 == 0 ? second : application, "000000", Samples.NOW)).isEmpty();
    }
    assertThat(use("111111", Samples.NOW)).contains(user.id());
    assertThat(use(second, "222222", Samples.NOW)).isEmpty();
  }

  @Test
  void the_same_number_in_another_account_is_another_number() {
    Account other = samples.account();
    catalogue.accounts().add(other);
    Application foreign = another(other);
    issue("111111", Samples.NOW, 1);
    for (int i = 0; i < TRIES; i++) {
      use(foreign, "000000", Samples.NOW);
    }

    assertThat(use("111111", Samples.NOW)).contains(user.id());
  }

  @Test
  void what_is_done_for_a_number_nobody_has_is_seen_nowhere() {
    issue("111111", Samples.NOW, 9);
    for (int i = 0; i < 20; i++) {
      catalogue.pins().pretend(application.id(), "+4930" + i, Samples.NOW, 2);
      catalogue.pins().pretend(application.id(), PHONE, Samples.NOW, 2);
    }

    assertThat(shownCodes()).containsExactly("111111");
    assertThat(use("111111", Samples.NOW)).contains(user.id());
    assertThat(issue("222222", Samples.NOW, 2)).isTrue();
    assertThat(catalogue.pins().sweep(Samples.NOW)).isZero();
  }

  @Test
  void sweeping_takes_expired_pins_out_of_their_events() {
    issue("123456", Samples.NOW, 9);

    assertThat(catalogue.pins().sweep(Samples.NOW)).isZero();
    assertThat(shownCodes()).containsExactly("123456");
    assertThat(catalogue.pins().sweep(Samples.NOW.plus(Duration.ofHours(2)))).isPositive();
    assertThat(shownCodes()).containsExactly("");
  }

  @Test
  void tries_are_exact_under_many_at_once() throws InterruptedException {
    Application second = another(account);
    issue("123456", Samples.NOW, 9);

    List<Optional<UserId>> wrong =
        Crowd.of(TRIES - 1, i -> use(i % 2 == 0 ? second : application, "00000" + i, Samples.NOW));
    List<Optional<UserId>> right = Crowd.of(20, i -> use("123456", Samples.NOW));

    assertThat(wrong).allMatch(Optional::isEmpty);
    assertThat(right).filteredOn(Optional::isPresent).hasSize(1);
  }
}
