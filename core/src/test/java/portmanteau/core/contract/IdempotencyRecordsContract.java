package portmanteau.core.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.access.ApiUser;
import portmanteau.core.access.Caller;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Token;
import portmanteau.core.access.User;
import portmanteau.core.group.Group;
import portmanteau.core.group.Post;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.idempotency.Fingerprint;
import portmanteau.core.idempotency.IdempotencyRecord;
import portmanteau.core.idempotency.IdempotencyRecords;
import portmanteau.core.idempotency.RequestKey;
import portmanteau.core.idempotency.StoredResponse;
import portmanteau.core.media.Media;

/// What is asked of [IdempotencyRecords], and of each change that makes something within an
/// [Attempt].
public abstract class IdempotencyRecordsContract extends CatalogueContract {
  private static final Fingerprint PRINT = new Fingerprint(false, "one", 5);
  private static final Fingerprint OTHER = new Fingerprint(false, "two", 5);
  private static final Instant LATER = Samples.NOW.plus(IdempotencyRecords.LIFETIME);

  private int keys;

  private RequestKey key() {
    return RequestKey.of(Caller.of(account), "key " + ++keys);
  }

  private static <T> T attempt(
      RequestKey key, Fingerprint print, Instant now, Supplier<T> handling) {
    var attempt = new Attempt();
    attempt.begin(new Attempt.Begun(key, () -> print, now, null));
    var made = new AtomicReference<@Nullable T>();
    try {
      attempt.run(() -> made.set(handling.get()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Objects.requireNonNull(made.get());
  }

  private static <T> T attempt(RequestKey key, Supplier<T> handling) {
    return attempt(key, PRINT, Samples.NOW, handling);
  }

  private Media addMedia() {
    return catalogue.media().add(List.of(samples.upload(account))).getFirst();
  }

  private long mediaUsed() {
    return catalogue.accounts().usage(account.id()).media();
  }

  private static StoredResponse answer(String body) {
    return new StoredResponse(
        201, List.of(new StoredResponse.Header("Location", "http://a:1/b")), body.getBytes(UTF_8));
  }

  @Test
  void what_is_made_within_one_key_is_made_once() {
    RequestKey key = key();
    Media first = attempt(key, this::addMedia);
    assertThat(attempt(key, this::addMedia)).isEqualTo(first);
    assertThat(mediaUsed()).isEqualTo(1);
    assertThat(attempt(key(), this::addMedia)).isNotEqualTo(first);
    assertThat(addMedia()).isNotEqualTo(first);
    assertThat(mediaUsed()).isEqualTo(3);
  }

  @Test
  void of_a_crowd_with_one_key_one_makes_it() throws InterruptedException {
    RequestKey key = key();
    var made = Crowd.of(20, i -> attempt(key, this::addMedia).id());
    assertThat(made).containsOnly(made.getFirst());
    assertThat(mediaUsed()).isEqualTo(1);
  }

  @Test
  void another_request_under_the_key_is_refused_and_makes_nothing() {
    RequestKey key = key();
    attempt(key, this::addMedia);
    assertThat(refused(() -> attempt(key, OTHER, Samples.NOW, this::addMedia)))
        .isEqualTo(Problem.KeyInUse.byAnother());
    assertThat(mediaUsed()).isEqualTo(1);
  }

  @Test
  void a_refused_change_leaves_the_key_free() {
    var full = samples.account(new Limits(1, 0, 0, 0));
    catalogue.accounts().add(full);
    RequestKey key = key();
    assertThat(
            refused(() -> attempt(key, () -> catalogue.media().add(List.of(samples.upload(full))))))
        .isInstanceOf(Problem.QuotaExceeded.class);
    assertThat(catalogue.idempotencyRecords().find(key, Samples.NOW)).isEmpty();
    assertThat(attempt(key, OTHER, Samples.NOW, this::addMedia)).isNotNull();
  }

  @Test
  void a_key_is_forgotten_after_its_time() {
    RequestKey key = key();
    Media first = attempt(key, this::addMedia);
    assertThat(catalogue.idempotencyRecords().find(key, LATER.minus(Duration.ofMillis(1))))
        .isPresent();
    assertThat(catalogue.idempotencyRecords().find(key, LATER)).isEmpty();
    assertThat(attempt(key, OTHER, LATER, this::addMedia)).isNotEqualTo(first);
  }

  @Test
  void what_was_made_and_is_gone_is_said_to_be_gone() {
    RequestKey key = key();
    Media first = attempt(key, this::addMedia);
    catalogue.media().delete(account.id(), first.id(), Samples.NOW);
    assertThat(refused(() -> attempt(key, this::addMedia))).isInstanceOf(Problem.Gone.class);
  }

  @Test
  void users_groups_and_posts_are_made_once() {
    RequestKey users = key();
    User ada = attempt(users, () -> catalogue.users().add(samples.user(account)));
    assertThat(attempt(users, () -> catalogue.users().add(samples.user(account)))).isEqualTo(ada);

    RequestKey groups = key();
    Supplier<Group> choir =
        () ->
            catalogue
                .groups()
                .add(
                    samples.group(account),
                    List.of(ada.id()),
                    List.of(),
                    List.of(samples.user(account, "+4912345"), samples.user(account, ada.phone())));
    Group group = attempt(groups, choir);
    assertThat(attempt(groups, choir).id()).isEqualTo(group.id());
    assertThat(catalogue.groups().list(account.id())).hasSize(1);
    assertThat(catalogue.groups().members(group.id())).hasSize(2);
    assertThat(catalogue.users().list(account.id())).hasSize(2);

    RequestKey posts = key();
    Supplier<Post> post = () -> catalogue.posts().add(account.id(), samples.post(group, ada.id()));
    assertThat(attempt(posts, post).id()).isEqualTo(attempt(posts, post).id());

    RequestKey bringing = key();
    Supplier<Post> brought =
        () -> {
          var media = samples.upload(account);
          return catalogue
              .posts()
              .addBringing(List.of(media), samples.post(group, ada.id(), media.id()))
              .post();
        };
    assertThat(attempt(bringing, brought).id()).isEqualTo(attempt(bringing, brought).id());
    assertThat(mediaUsed()).isEqualTo(1);
  }

  @Test
  void what_holds_a_secret_is_made_anew() {
    RequestKey key = key();
    for (int i = 0; i < 2; i++) {
      Token token = samples.token(account, null, null);
      attempt(key, () -> add(token));
      assertThat(catalogue.tokens().list(account.id())).containsExactly(token);
    }
    RequestKey named = key();
    for (String hash : List.of("one", "two")) {
      var bot = new ApiUser("bot" + account.id(), account.id(), "", hash, Samples.NOW);
      attempt(named, () -> add(bot));
      assertThat(catalogue.apiUsers().find(bot.login())).contains(bot);
    }
    var operators = RequestKey.ofOperator("key " + ++keys);
    var first = samples.account();
    var second = samples.account();
    attempt(operators, () -> add(first));
    attempt(operators, () -> add(second));
    assertThat(catalogue.accounts().find(first.id())).isEmpty();
    assertThat(catalogue.accounts().find(second.id())).contains(second);
    RequestKey programs = key();
    for (int i = 0; i < 2; i++) {
      var application = samples.application(account);
      attempt(programs, () -> add(application));
      assertThat(catalogue.applications().list(account.id())).containsExactly(application);
    }
  }

  private boolean add(Object made) {
    switch (made) {
      case Token token -> catalogue.tokens().add(token);
      case ApiUser bot -> catalogue.apiUsers().add(bot);
      case portmanteau.core.access.Account tenant -> catalogue.accounts().add(tenant);
      case portmanteau.core.access.Application program -> catalogue.applications().add(program);
      default -> throw new IllegalArgumentException(made.toString());
    }
    return true;
  }

  @Test
  void the_first_answer_is_kept_and_found() {
    RequestKey key = key();
    attempt(key, this::addMedia);
    IdempotencyRecord made = catalogue.idempotencyRecords().find(key, Samples.NOW).orElseThrow();
    assertThat(made.fingerprint()).isEqualTo(PRINT);
    assertThat(made.answer()).isNull();

    catalogue.idempotencyRecords().keep(key, OTHER, answer("wrong"), Samples.NOW);
    catalogue.idempotencyRecords().keep(key, PRINT, answer("first"), Samples.NOW);
    catalogue.idempotencyRecords().keep(key, PRINT, answer("second"), Samples.NOW);

    assertKept(key, "first");
  }

  @Test
  void the_answer_of_what_made_nothing_is_kept_too() {
    RequestKey key = key();
    catalogue.idempotencyRecords().keep(key, PRINT, answer("old"), Samples.NOW);
    assertKept(key, "old");
    catalogue.idempotencyRecords().keep(key, OTHER, answer("new"), LATER);
    assertThat(catalogue.idempotencyRecords().find(key, LATER).orElseThrow().fingerprint())
        .isEqualTo(OTHER);
  }

  private void assertKept(RequestKey key, String body) {
    StoredResponse kept =
        catalogue
            .idempotencyRecords()
            .find(key, Samples.NOW)
            .map(IdempotencyRecord::answer)
            .orElseThrow();
    assertThat(kept.status()).isEqualTo(201);
    assertThat(kept.headers())
        .containsExactly(new StoredResponse.Header("Location", "http://a:1/b"));
    assertThat(new String(kept.body(), UTF_8)).isEqualTo(body);
  }

  @Test
  void what_has_outlived_its_time_is_swept_away() {
    RequestKey old = key();
    catalogue.idempotencyRecords().keep(old, PRINT, answer("old"), Samples.NOW);
    RequestKey young = key();
    catalogue.idempotencyRecords().keep(young, PRINT, answer("young"), Samples.NOW.plusMillis(1));
    while (catalogue.idempotencyRecords().sweep(LATER, 2) == 2) {
      // Other tests have left some.
    }
    assertThat(catalogue.idempotencyRecords().find(old, Samples.NOW)).isEmpty();
    assertThat(catalogue.idempotencyRecords().find(young, Samples.NOW)).isPresent();
  }

  @Test
  void an_accounts_requests_go_with_it() {
    RequestKey key = key();
    catalogue.idempotencyRecords().keep(key, PRINT, answer("x"), Samples.NOW);
    catalogue.accounts().delete(account.id(), Samples.NOW);
    assertThat(catalogue.idempotencyRecords().find(key, Samples.NOW)).isEmpty();
  }
}
