package portmanteau.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Account;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Application;
import portmanteau.core.access.ApplicationId;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.secret.SharedSecret;

class MediaRightsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Account ACCOUNT = account("0123abcd");
  private static final Account OTHER = account("4567cdef");
  private static final User CREATOR = user(1, ACCOUNT, false);
  private static final User NEIGHBOUR = user(2, ACCOUNT, false);
  private static final User ADMINISTRATOR = user(3, ACCOUNT, true);

  private final Set<Long> posted = new HashSet<>();
  private final List<User> asked = new ArrayList<>();
  private final MediaRights rights =
      new MediaRights((user, media) -> {
        asked.add(user);
        return user.equals(NEIGHBOUR) && posted.contains(media.number());
      });

  /// Everybody who may do everything in the account.
  private static List<Caller> account() {
    return List.of(
        Caller.of(ACCOUNT),
        new Caller(ACCOUNT, application(), null),
        new Caller(ACCOUNT, null, ADMINISTRATOR),
        new Caller(ACCOUNT, application(), ADMINISTRATOR));
  }

  /// The like of them, of another account.
  private static List<Caller> others() {
    return List.of(
        Caller.of(OTHER),
        new Caller(OTHER, null, user(4, OTHER, false)),
        new Caller(OTHER, null, user(5, OTHER, true)),
        Caller.stranger(OTHER));
  }

  private static List<Media> everyKind() {
    return List.of(
        media(1, CREATOR, Audience.RESTRICTED, false),
        media(2, null, Audience.RESTRICTED, false),
        media(3, CREATOR, Audience.COMMUNITY, false),
        media(4, null, Audience.COMMUNITY, false),
        media(5, CREATOR, Audience.RESTRICTED, true),
        media(6, null, Audience.RESTRICTED, true));
  }

  @Test
  void the_accounts_own_credentials_and_its_administrators_may_do_everything() {
    for (Caller caller : account()) {
      for (Media media : everyKind()) {
        assertThat(rights.mayRead(caller, media)).as(caller + " " + media).isTrue();
        assertThat(rights.mayChange(caller, media)).as(caller + " " + media).isTrue();
      }
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void another_account_may_do_nothing_whoever_asks_for_it() {
    posted.addAll(List.of(1L, 2L, 3L, 4L, 5L, 6L));
    for (Caller caller : others()) {
      for (Media media : everyKind()) {
        assertThat(rights.mayRead(caller, media)).as(caller + " " + media).isFalse();
        assertThat(rights.mayChange(caller, media)).as(caller + " " + media).isFalse();
      }
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void a_user_reads_his_own_what_is_public_and_what_is_the_communitys() {
    assertThat(read(new Caller(ACCOUNT, null, CREATOR))).containsExactly(1L, 3L, 4L, 5L, 6L);
    assertThat(read(new Caller(ACCOUNT, null, NEIGHBOUR))).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void an_application_that_acts_for_a_user_may_do_what_the_user_may() {
    var caller = new Caller(ACCOUNT, application(), null).onBehalfOf(NEIGHBOUR);

    assertThat(read(caller)).containsExactly(3L, 4L, 5L, 6L);
    assertThat(changed(caller)).isEmpty();
  }

  @Test
  void a_user_reads_what_is_posted_in_a_conversation_of_his_and_does_not_change_it() {
    posted.addAll(List.of(1L, 2L));

    assertThat(read(new Caller(ACCOUNT, null, NEIGHBOUR))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(changed(new Caller(ACCOUNT, null, NEIGHBOUR))).isEmpty();
  }

  @Test
  void a_user_changes_his_own_only() {
    assertThat(changed(new Caller(ACCOUNT, null, CREATOR))).containsExactly(1L, 3L, 5L);
    assertThat(changed(new Caller(ACCOUNT, null, NEIGHBOUR))).isEmpty();
  }

  @Test
  void a_stranger_reads_what_is_public_and_changes_nothing() {
    posted.addAll(List.of(1L, 2L));

    assertThat(read(Caller.stranger(ACCOUNT))).containsExactly(5L, 6L);
    assertThat(changed(Caller.stranger(ACCOUNT))).isEmpty();
  }

  /// Each of these is a statement in the catalogue.
  @Test
  void conversations_are_looked_at_only_where_nothing_else_decides() {
    read(new Caller(ACCOUNT, null, CREATOR));
    assertThat(asked).containsExactly(CREATOR);
    changed(new Caller(ACCOUNT, null, NEIGHBOUR));
    assertThat(asked).containsExactly(CREATOR);
    read(new Caller(ACCOUNT, null, NEIGHBOUR));
    assertThat(asked).containsExactly(CREATOR, NEIGHBOUR, NEIGHBOUR);
  }

  private List<Long> read(Caller caller) {
    return everyKind().stream()
        .filter(media -> rights.mayRead(caller, media))
        .map(Media::number)
        .toList();
  }

  private List<Long> changed(Caller caller) {
    return everyKind().stream()
        .filter(media -> rights.mayChange(caller, media))
        .map(Media::number)
        .toList();
  }

  private static Media media(
      long number, @Nullable User creator, Audience audience, boolean isPublic) {
    var link = Content.Link.to(Content.Link.Kind.URL, "https://example.org/");
    return new Media(
        new MediaId(new UUID(0, number)),
        number,
        ACCOUNT.id(),
        link,
        "",
        Details.of("text/html").withPublic(isPublic),
        0,
        creator == null ? null : creator.id(),
        audience,
        NOW,
        NOW,
        null);
  }

  private static Account account(String id) {
    return new Account(
        new AccountId(id),
        "Ada's",
        SecretHash.of(id),
        new SharedSecret("0123456789abcdef".repeat(4)),
        Limits.NONE,
        NOW,
        0);
  }

  private static Application application() {
    return new Application(
        new ApplicationId(new UUID(1, 1)),
        ACCOUNT.id(),
        "bot",
        "",
        "RS256",
        SecretHash.of("bot"),
        NOW,
        0);
  }

  private static User user(long number, Account account, boolean administrator) {
    return new User(
        new UserId(new UUID(2, number)),
        number,
        account.id(),
        "user " + number,
        null,
        null,
        administrator,
        true,
        NOW);
  }
}
