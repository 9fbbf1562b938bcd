package portmanteau.core.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.memory.CoreFixture;

/// What callers find, change and list, by the one rule of [MediaRights].
class LibraryTest {
  private final CoreFixture fixture = new CoreFixture();
  private final Library library = fixture.library();
  private final Caller account = fixture.caller();
  private final Caller other = Caller.of(fixture.other());
  private final Caller ada = new Caller(fixture.account(), null, fixture.user());
  private final Caller grace =
      new Caller(fixture.account(), null, fixture.addUser(fixture.account()));
  private MediaId medium;
  private long number;

  @BeforeEach
  void upload() throws Exception {
    Media made = fixture.upload(ada, new byte[] {1});
    medium = made.id();
    number = made.number();
  }

  @Test
  void what_a_caller_may_not_read_is_not_there() {
    for (Caller caller : new Caller[] {account, ada}) {
      assertThat(library.find(caller, medium).id()).isEqualTo(medium);
      assertThat(library.findNumber(caller, number).id()).isEqualTo(medium);
      assertThat(library.findReadable(caller, medium)).isPresent();
    }
    for (Caller caller : new Caller[] {grace, other, Caller.stranger(fixture.account())}) {
      assertNotThere(() -> library.find(caller, medium));
      assertNotThere(() -> library.findNumber(caller, number));
      assertThat(library.findReadable(caller, medium)).isEmpty();
    }
    assertThat(library.findPublic(medium)).isEmpty();
  }

  @Test
  void what_is_public_is_readable_from_everywhere_and_there_in_its_account_only() {
    library.edit(ada, medium, details -> details.withPublic(true));

    assertThat(library.find(grace, medium).id()).isEqualTo(medium);
    assertThat(library.findReadable(other, medium)).isPresent();
    assertThat(library.findPublic(medium)).isPresent();
    assertNotThere(() -> library.find(other, medium));
  }

  @Test
  void what_a_caller_may_only_read_cannot_be_changed() {
    library.edit(ada, medium, details -> details.withPublic(true));

    for (Caller caller : new Caller[] {grace, other, Caller.stranger(fixture.account())}) {
      assertNotThere(() -> library.edit(caller, medium, details -> details.withTitle("mine")));
      assertNotThere(() -> library.delete(caller, medium));
    }
    assertThat(library.find(ada, medium).details().title()).isNull();
  }

  @Test
  void the_creator_and_the_account_delete() throws Exception {
    library.delete(ada, medium);
    assertNotThere(() -> library.find(account, medium));

    MediaId next = fixture.upload(ada, new byte[] {2}).id();
    library.delete(account, next);
    assertNotThere(() -> library.find(ada, next));
  }

  @Test
  void only_the_account_lists() {
    var query =
        new MediaQuery(
            fixture.account().id(), Instant.EPOCH, fixture.now(), true, 0, 10, null, null, null);

    try (MediaPage page = library.list(account, query)) {
      assertThat(page.media()).extracting(Media::id).containsExactly(medium);
    }
    for (Caller caller : new Caller[] {ada, grace, other, Caller.stranger(fixture.account())}) {
      assertRefused(() -> library.list(caller, query), Problem.Forbidden.class);
    }
    assertRefused(() -> library.links(ada, Long.MAX_VALUE, 10), Problem.Forbidden.class);
  }

  private static void assertNotThere(ThrowingCallable call) {
    assertRefused(call, Problem.NotFound.class);
  }

  private static void assertRefused(ThrowingCallable call, Class<? extends Problem> problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem()).isInstanceOf(problem));
  }
}
