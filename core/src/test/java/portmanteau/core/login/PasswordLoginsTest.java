package portmanteau.core.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;

class PasswordLoginsTest {
  private static final String HERE = "192.0.2.1";
  private static final String THERE = "198.51.100.1";
  private static final String RIGHT = "correct horse";
  private static final String HASH = "hash of correct horse";

  private final CountedHashing hashing = new CountedHashing();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final PasswordLogins logins = new PasswordLogins(hashing, new LoginLimits(10), () -> now);

  @Test
  void what_fails_with_other_logins_at_an_address_holds_nobody_back() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(tries("other " + i, "wrong", HERE)).isFalse();
    }
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
  }

  @Test
  void nobody_is_locked_out_from_elsewhere() {
    for (int i = 0; i < 10; i++) {
      assertThat(tries("alice", "wrong " + i, THERE)).isFalse();
    }
    assertThat(refused("alice", RIGHT, THERE)).isEqualTo(Duration.ofMinutes(1));
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
  }

  @Test
  void a_login_has_so_many_failures_a_minute_from_a_network() {
    for (int i = 0; i < 10; i++) {
      assertThat(tries("alice", "wrong", HERE)).isFalse();
    }
    now = now.plusSeconds(20);
    assertThat(refused("alice", RIGHT, HERE)).isEqualTo(Duration.ofSeconds(40));
    assertThat(refused("alice", "wrong", HERE)).isEqualTo(Duration.ofSeconds(40));
    now = now.plusSeconds(40);
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
  }

  @Test
  void a_network_is_one_address_of_ipv4_and_a_64_of_ipv6() {
    for (int i = 0; i < 10; i++) {
      assertThat(tries("alice", "wrong", "2001:db8::" + i)).isFalse();
      assertThat(tries("bob", "wrong", HERE)).isFalse();
    }
    refused("alice", RIGHT, "2001:db8:0:0:ffff::3");
    assertThat(tries("alice", RIGHT, "2001:db8:0:1::1")).isTrue();
    refused("bob", RIGHT, HERE);
    assertThat(tries("bob", RIGHT, "192.0.2.2")).isTrue();
  }

  @Test
  void a_login_that_proved_itself_from_a_network_is_not_held_back_there() {
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
    for (int i = 0; i < 999; i++) {
      assertThat(tries("alice", "wrong " + i, HERE)).isFalse();
    }
    int before = hashing.computed();
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
    assertThat(hashing.computed()).isEqualTo(before);

    now = now.plus(LoginLimits.VERIFIED);
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
    assertThat(hashing.computed()).isEqualTo(before + 1);
    assertThat(tries("alice", "another", HERE, "hash of another")).isTrue();
  }

  @Test
  void guessing_is_bounded_there_too() {
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
    for (int i = 0; i < 1_000; i++) {
      assertThat(tries("alice", "wrong " + i, HERE)).isFalse();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(tries("alice", "more " + i, HERE)).isFalse();
    }
    refused("alice", RIGHT, HERE);
    now = now.plus(LoginLimits.HOUR);
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
  }

  @Test
  void a_proof_is_forgotten_after_a_day_without_one() {
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
    now = now.plus(LoginLimits.PROVEN);
    for (int i = 0; i < 10; i++) {
      assertThat(tries("alice", "wrong " + i, HERE)).isFalse();
    }
    refused("alice", RIGHT, HERE);
  }

  @Test
  void guesses_from_many_networks_are_bounded_and_hold_back_only_who_is_new_there() {
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(tries("alice", "wrong", "203.0.113." + i)).isFalse();
    }
    refused("alice", RIGHT, THERE);
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
    assertThat(tries("bob", RIGHT, THERE)).isTrue();
    now = now.plusSeconds(60);
    assertThat(tries("alice", RIGHT, THERE)).isTrue();
  }

  @Test
  void an_old_password_shown_again_and_again_uses_up_nothing_where_the_login_has_proved_itself() {
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
    assertThat(tries("alice", "old", HERE)).isFalse();
    int before = hashing.computed();
    for (int i = 0; i < 5_000; i++) {
      assertThat(tries("alice", "old", HERE)).isFalse();
    }
    assertThat(hashing.computed()).isEqualTo(before);
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
  }

  @Test
  void what_was_right_is_worth_nothing_once_the_password_is_another() {
    assertThat(tries("alice", RIGHT, HERE)).isTrue();
    assertThat(tries("alice", RIGHT, HERE, "hash of another")).isFalse();
    assertThat(tries("alice", RIGHT, HERE, null)).isFalse();
    assertThat(tries("alice", "another", HERE, "hash of another")).isTrue();
  }

  @Test
  void what_was_wrong_may_become_right() {
    assertThat(tries("alice", "another", HERE)).isFalse();
    assertThat(tries("alice", "another", HERE, "hash of another")).isTrue();
  }

  @Test
  void a_login_that_nobody_has_costs_the_same_and_has_the_same_limits() {
    for (int i = 0; i < 10; i++) {
      assertThat(tries("alice", "wrong " + i, HERE)).isFalse();
      assertThat(tries("nobody", "wrong " + i, HERE, null)).isFalse();
      assertThat(hashing.computed()).isEqualTo(2 * i + 2);
    }
    assertThat(refused("nobody", "wrong", HERE, null)).isEqualTo(refused("alice", "wrong", HERE));
    assertThat(hashing.computed()).isEqualTo(20);
  }

  @Test
  void a_crowd_with_one_password_waits_for_one_computation() throws Exception {
    Callable<Boolean> login = () -> tries("alice", RIGHT, HERE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(Collections.nCopies(2_000, login)))
          .allMatch(done -> done.resultNow());
    }
    assertThat(hashing.computed()).isEqualTo(1);
  }

  @Test
  @Timeout(60)
  void what_a_stranger_sends_is_not_kept() {
    var login = new WeakReference<>("x".repeat(11_000));
    assertThat(tries(String.valueOf(login.get()), "wrong", HERE)).isFalse();
    while (login.get() != null) {
      System.gc();
    }
    for (int i = 0; i < 9; i++) {
      assertThat(tries("x".repeat(11_000), "wrong", HERE)).isFalse();
    }
    refused("x".repeat(11_000), "wrong", HERE);
  }

  private boolean tries(String login, String password, String address) {
    return tries(login, password, address, HASH);
  }

  private boolean tries(String login, String password, String address, @Nullable String hash) {
    return logins.isRight(new LoginAttempt(login, password, hash, InetAddress.ofLiteral(address)));
  }

  private Duration refused(String login, String password, String address) {
    return refused(login, password, address, HASH);
  }

  private Duration refused(String login, String password, String address, @Nullable String hash) {
    Problem problem =
        catchThrowableOfType(Refusal.class, () -> tries(login, password, address, hash)).problem();
    assertThat(problem).isInstanceOf(Problem.TooManyRequests.class);
    return ((Problem.TooManyRequests) problem).retryAfter();
  }
}
