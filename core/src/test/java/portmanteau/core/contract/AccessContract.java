package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.ApiUser;
import portmanteau.core.access.Application;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Token;
import portmanteau.core.access.Usage;
import portmanteau.core.access.User;
import portmanteau.core.group.Post;
import portmanteau.core.media.MediaId;
import portmanteau.core.secret.SecretHash;

/// What accounts, applications, users, API users, tokens and the server's keys promise.
public abstract class AccessContract extends CatalogueContract {
  @Test
  void an_account_is_found_as_it_was_added() {
    Account limited = samples.account(new Limits(1, 2, 3, 4));
    catalogue.accounts().add(limited);

    assertThat(catalogue.accounts().find(limited.id())).contains(limited);
    assertThat(catalogue.accounts().list()).contains(limited, account);
    assertThat(catalogue.accounts().usage(limited.id())).isEqualTo(new Usage(0, 0));
  }

  @Test
  void an_account_id_that_is_taken_is_a_conflict() {
    assertThat(refused(() -> catalogue.accounts().add(account)))
        .isInstanceOf(Problem.Conflict.class);
  }

  @Test
  void updating_an_account_raises_its_version_and_is_seen_at_once() {
    catalogue.accounts().find(account.id());
    var secret = SecretHash.of("new");

    Account changed =
        catalogue.accounts().edit(account.id(), it -> it.withApiSecret(secret)).orElseThrow();

    Account found = catalogue.accounts().find(account.id()).orElseThrow();
    assertThat(found.apiSecret()).isEqualTo(secret);
    assertThat(found.version()).isEqualTo(account.version() + 1);
    assertThat(changed).isEqualTo(found);
    assertThat(catalogue.accounts().edit(samples.account().id(), it -> it)).isEmpty();
  }

  @Test
  void changes_of_an_account_at_the_same_time_lose_nothing() throws InterruptedException {
    var made =
        Crowd.of(
            16,
            i ->
                catalogue
                    .accounts()
                    .edit(account.id(), it -> it.withName(it.name() + "."))
                    .orElseThrow());
    assertThat(made).doesNotHaveDuplicates();
    Account found = catalogue.accounts().find(account.id()).orElseThrow();
    assertThat(found.name()).isEqualTo(account.name() + ".".repeat(16));
    assertThat(found.version()).isEqualTo(account.version() + 16);
  }

  @Test
  void deleting_an_account_takes_everything_below_it() {
    User user = catalogue.users().add(samples.user(account));
    Application application = samples.application(account);
    catalogue.applications().add(application);
    Token token = samples.token(account, user.id(), application.id());
    catalogue.tokens().add(token);
    catalogue.apiUsers().add(new ApiUser(samples.hex(4), account.id(), "Bot", "hash", Samples.NOW));
    var upload = samples.session(account);
    catalogue.uploadSessions().add(upload, 10);
    var group = samples.group(account);
    catalogue.groups().add(group, List.of(user.id()), List.of());
    MediaId media = catalogue.media().add(List.of(samples.upload(account))).getFirst().id();
    catalogue.posts().add(account.id(), samples.post(group.id(), user.id(), media));
    catalogue.tokens().find(token.hash());

    assertThat(catalogue.accounts().delete(account.id(), Samples.NOW)).isTrue();

    assertThat(catalogue.accounts().find(account.id())).isEmpty();
    assertThat(catalogue.accounts().list()).doesNotContain(account);
    assertThat(catalogue.accounts().delete(account.id(), Samples.NOW)).isFalse();
    assertThat(catalogue.users().find(user.id())).isEmpty();
    assertThat(catalogue.applications().find(application.id())).isEmpty();
    assertThat(catalogue.tokens().find(token.hash())).isEmpty();
    assertThat(catalogue.apiUsers().list(account.id())).isEmpty();
    assertThat(catalogue.uploadSessions().find(upload.id())).isEmpty();
    assertThat(catalogue.groups().find(group.id())).isEmpty();
    assertThat(catalogue.posts().list(group.id(), null, Set.of(Post.Kind.values()), 9, Samples.NOW))
        .isEmpty();
    assertThat(catalogue.media().find(media, Samples.NOW)).isEmpty();
    assertThat(catalogue.events().list(account.id(), 0, 9)).isEmpty();
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(0, 0));
  }

  @Test
  void an_account_with_many_media_goes_as_well() {
    for (int i = 0; i < 12; i++) {
      catalogue.media().add(Stream.generate(() -> samples.upload(account)).limit(100).toList());
    }
    var shared = samples.upload(account);
    catalogue.media().add(List.of(shared));

    assertThat(catalogue.accounts().delete(account.id(), Samples.NOW)).isTrue();

    assertThat(catalogue.media().find(shared.id(), Samples.NOW)).isEmpty();
    assertThat(condemned(Samples.NOW.plusSeconds(1))).hasSizeGreaterThanOrEqualTo(1201);
  }

  @Test
  void an_application_lives_and_dies_with_its_tokens() {
    Application application = samples.application(account);
    catalogue.applications().add(application);
    Token token = samples.token(account, null, application.id());
    catalogue.tokens().add(token);
    assertThat(catalogue.applications().find(application.id())).contains(application);
    assertThat(catalogue.applications().list(account.id())).containsExactly(application);
    assertThat(catalogue.tokens().find(token.hash())).contains(token);

    assertThat(catalogue.applications().delete(samples.account().id(), application.id())).isFalse();
    assertThat(catalogue.applications().delete(account.id(), application.id())).isTrue();

    assertThat(catalogue.applications().find(application.id())).isEmpty();
    assertThat(catalogue.tokens().find(token.hash())).isEmpty();
  }

  @Test
  void updating_an_application_raises_its_version_and_is_seen_at_once() {
    Application application = samples.application(account);
    catalogue.applications().add(application);
    catalogue.applications().find(application.id());
    SecretHash renewed = SecretHash.of("another secret");

    assertThat(catalogue.applications().update(application.withSecret(renewed))).isTrue();

    Application found = catalogue.applications().find(application.id()).orElseThrow();
    assertThat(found.secret()).isEqualTo(renewed);
    assertThat(found.version()).isEqualTo(1);
    assertThat(catalogue.applications().update(samples.application(account))).isFalse();
  }

  @Test
  void nothing_can_be_added_below_an_unknown_account() {
    Account unknown = samples.account();

    assertThat(refused(() -> catalogue.applications().add(samples.application(unknown))))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(refused(() -> catalogue.users().add(samples.user(unknown))))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(refused(() -> catalogue.tokens().add(samples.token(unknown, null, null))))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(
            refused(() ->
                catalogue
                    .apiUsers()
                    .add(new ApiUser("x", unknown.id(), "Bot", "hash", Samples.NOW))))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(refused(() -> catalogue.uploadSessions().add(samples.session(unknown), 10)))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(refused(() -> catalogue.groups().add(samples.group(unknown), List.of(), List.of())))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void a_user_is_found_by_id_number_and_phone() {
    User user = catalogue.users().add(samples.user(account, "+4915"));
    User nameless = catalogue.users().add(samples.user(account, null));

    assertThat(catalogue.users().find(user.id())).contains(user);
    assertThat(catalogue.users().findNumber(user.number())).contains(user);
    assertThat(catalogue.users().findPhone(account.id(), "+4915")).contains(user);
    assertThat(catalogue.users().findPhone(samples.account().id(), "+4915")).isEmpty();
    assertThat(catalogue.users().list(account.id())).containsExactly(user, nameless);
  }

  @Test
  void a_phone_number_is_unique_in_the_account_only() {
    Account other = samples.account();
    catalogue.accounts().add(other);
    catalogue.users().add(samples.user(account, "+4916"));

    catalogue.users().add(samples.user(other, "+4916"));
    assertThat(refused(() -> catalogue.users().add(samples.user(account, "+4916"))))
        .isInstanceOf(Problem.Conflict.class);
  }

  @Test
  void who_becomes_an_administrator_or_is_none_any_more_is_so_at_once() {
    User user = catalogue.users().add(samples.user(account));
    assertThat(catalogue.users().find(user.id()).orElseThrow().administrator()).isFalse();

    for (boolean administrator : List.of(true, false)) {
      assertThat(changed(user, it -> it.withAdministrator(administrator)))
          .map(User::administrator)
          .contains(administrator);
      assertThat(catalogue.users().find(user.id()).orElseThrow().administrator())
          .isEqualTo(administrator);
    }
  }

  private Optional<User> changed(User user, UnaryOperator<User> edit) {
    return catalogue.users().edit(account.id(), user.id(), edit);
  }

  @Test
  void who_gets_another_name_phone_or_password_has_it_at_once() {
    User user = catalogue.users().add(samples.user(account, "+4931"));
    catalogue.users().find(user.id());
    User expected = user.withName("Ada").withPhone("+4932").withPasswordHash("other");

    assertThat(changed(user, it -> it.withName("Ada").withPhone("+4932").withPasswordHash("other")))
        .contains(expected);
    assertThat(catalogue.users().find(user.id())).contains(expected);
    assertThat(catalogue.users().findPhone(account.id(), "+4932")).contains(expected);
    assertThat(catalogue.users().findPhone(account.id(), "+4931")).isEmpty();
    assertThat(changed(user, it -> it.withPhone(null))).map(User::phone).isEmpty();
  }

  @Test
  void a_phone_number_that_another_user_has_is_not_given_twice() {
    catalogue.users().add(samples.user(account, "+4933"));
    User user = catalogue.users().add(samples.user(account, "+4934"));

    assertThat(refused(() -> changed(user, it -> it.withName("Ada").withPhone("+4933"))))
        .isInstanceOf(Problem.Conflict.class);
    assertThat(catalogue.users().find(user.id())).contains(user);
    assertThat(changed(user, it -> it.withPhone("+4934").withName("Ada"))).isPresent();
  }

  @Test
  void nobody_makes_administrators_of_another_accounts_users() {
    User user = catalogue.users().add(samples.user(account));
    Account other = samples.account();
    catalogue.accounts().add(other);

    assertThat(catalogue.users().edit(other.id(), user.id(), it -> it.withAdministrator(true)))
        .isEmpty();
    assertThat(catalogue.users().find(user.id()).orElseThrow().administrator()).isFalse();
  }

  @Test
  void provisioning_is_seen_at_once() {
    User user = catalogue.users().add(samples.user(account));
    catalogue.users().find(user.id());

    catalogue.users().provision(user.id());

    assertThat(catalogue.users().find(user.id()).orElseThrow().provisioned()).isTrue();
  }

  @Test
  void deleting_a_user_takes_its_tokens_and_leaves_its_media() {
    User user = catalogue.users().add(samples.user(account));
    Token token = samples.token(account, user.id(), null);
    catalogue.tokens().add(token);
    catalogue.tokens().find(token.hash());
    var newMedia = samples.upload(account);
    var media =
        catalogue
            .media()
            .add(
                List.of(
                    new portmanteau.core.media.NewMedia(
                        newMedia.id(),
                        account.id(),
                        newMedia.content(),
                        "a",
                        newMedia.details(),
                        user.id(),
                        newMedia.audience(),
                        Samples.NOW,
                        null)))
            .getFirst();
    assertThat(media.creator()).isEqualTo(user.id());

    assertThat(catalogue.users().delete(samples.account().id(), user.id(), Samples.NOW)).isFalse();
    assertThat(catalogue.users().delete(account.id(), user.id(), Samples.NOW)).isTrue();

    assertThat(catalogue.users().find(user.id())).isEmpty();
    assertThat(catalogue.tokens().find(token.hash())).isEmpty();
    assertThat(catalogue.media().find(media.id(), Samples.NOW).orElseThrow().creator()).isNull();
  }

  @Test
  void an_api_login_is_unique_on_the_server() {
    Account other = samples.account();
    catalogue.accounts().add(other);
    var apiUser = new ApiUser("login-" + samples.hex(4), account.id(), "Bot", "hash", Samples.NOW);
    catalogue.apiUsers().add(apiUser);

    assertThat(catalogue.apiUsers().find(apiUser.login())).contains(apiUser);
    assertThat(catalogue.apiUsers().list(account.id())).containsExactly(apiUser);
    assertThat(
            refused(() ->
                catalogue
                    .apiUsers()
                    .add(new ApiUser(apiUser.login(), other.id(), "Bot", "hash", Samples.NOW))))
        .isInstanceOf(Problem.Conflict.class);
    assertThat(catalogue.apiUsers().delete(other.id(), apiUser.login())).isFalse();
    assertThat(catalogue.apiUsers().delete(account.id(), apiUser.login())).isTrue();
    assertThat(catalogue.apiUsers().find(apiUser.login())).isEmpty();
  }

  @Test
  void a_revoked_token_is_gone_at_once() {
    Token token = samples.token(account, null, null);
    catalogue.tokens().add(token);
    assertThat(catalogue.tokens().find(token.hash())).contains(token);
    assertThat(catalogue.tokens().list(account.id())).containsExactly(token);

    assertThat(catalogue.tokens().revoke(samples.account().id(), token.id())).isFalse();
    assertThat(catalogue.tokens().revoke(account.id(), token.id())).isTrue();

    assertThat(catalogue.tokens().find(token.hash())).isEmpty();
  }

  @Test
  void a_token_of_an_unknown_user_is_refused() {
    var unknown = samples.user(account).id();

    assertThat(refused(() -> catalogue.tokens().add(samples.token(account, unknown, null))))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void sweeping_takes_expired_tokens_only() {
    Token token = samples.token(account, null, null);
    catalogue.tokens().add(token);

    catalogue.tokens().sweep(Samples.NOW);
    assertThat(catalogue.tokens().find(token.hash())).isPresent();

    assertThat(catalogue.tokens().sweep(Samples.NOW.plus(Duration.ofHours(2)))).isPositive();
    assertThat(catalogue.tokens().find(token.hash())).isEmpty();
  }

  @Test
  void the_first_key_of_a_name_stays() {
    assertThat(catalogue.serverKeys().key("signing", new byte[] {1, 2})).containsExactly(1, 2);
    assertThat(catalogue.serverKeys().key("signing", new byte[] {3})).containsExactly(1, 2);
    assertThat(catalogue.serverKeys().key("other", new byte[] {3})).containsExactly(3);
    catalogue.serverKeys().replace("other", new byte[] {4});
    catalogue.serverKeys().replace("another", new byte[] {5});
    assertThat(catalogue.serverKeys().key("signing", new byte[] {6})).containsExactly(1, 2);
    assertThat(catalogue.serverKeys().key("other", new byte[] {6})).containsExactly(4);
    assertThat(catalogue.serverKeys().key("another", new byte[] {6})).containsExactly(5);
  }
}
