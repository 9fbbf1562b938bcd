package portmanteau.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.contract.Crowd;
import portmanteau.core.download.Downloads;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.memory.CoreFixture;

/// Links that open one medium to whoever holds them, as far as they go.
class SharingTest {
  private final CoreFixture fixture = new CoreFixture();
  private final Caller caller = fixture.caller();
  private final Library library = fixture.library();
  private final Downloads downloads = fixture.downloads();
  private final Sharing sharing =
      new Sharing(
          fixture.catalogue().sharedLinks(),
          library,
          downloads,
          fixture.identifiers(),
          fixture.clock());

  private Media medium() throws Exception {
    return fixture.upload(caller, new byte[3]);
  }

  private Sharing.Issued create(Media medium, @Nullable Duration time, long most) {
    var expires = time == null ? null : fixture.now().plus(time);
    return sharing.create(caller, medium.id(), new SharedLinkTerms("", expires, most));
  }

  private boolean opens(Sharing.Issued issued) {
    return sharing.open(issued.secret()).isPresent();
  }

  private boolean isAdmitted(Sharing.Shared shared) {
    try {
      sharing.admit(shared, true);
      return true;
    } catch (Refusal refusal) {
      assertThat(refusal.problem()).isEqualTo(Sharing.noSuchLink());
      return false;
    }
  }

  private SharedLink listed() {
    return sharing.list(caller, null, Long.MAX_VALUE, 9).getFirst();
  }

  private long counted(Media medium) {
    downloads.flush();
    return library.find(caller, medium.id()).timesDownloaded();
  }

  @Test
  void the_secret_opens_the_medium_and_is_kept_nowhere() throws Exception {
    Media medium = medium();
    Sharing.Issued issued = create(medium, null, 0);

    assertThat(issued.secret()).hasSize(22);
    assertThat(issued.url("https://media.example"))
        .isEqualTo("https://media.example/s/" + issued.secret());
    assertThat(sharing.open(issued.secret()).orElseThrow().media().id()).isEqualTo(medium.id());
    assertThat(listed().toString() + issued).doesNotContain(issued.secret());
  }

  @Test
  void one_that_never_was_is_over_or_was_revoked_opens_nothing() throws Exception {
    Media medium = medium();
    Sharing.Issued timed = create(medium, Duration.ofHours(1), 0);
    Sharing.Issued revoked = create(medium, null, 0);
    Sharing.Issued usedUp = create(medium, null, 1);
    assertThat(List.of(opens(timed), opens(revoked), opens(usedUp))).containsOnly(true);

    fixture.clock().advance(Duration.ofHours(1));
    sharing.revoke(caller, revoked.link().id());
    sharing.admit(sharing.open(usedUp.secret()).orElseThrow(), true);

    assertThat(List.of(opens(timed), opens(revoked), opens(usedUp))).containsOnly(false);
    assertThat(sharing.open("never-was")).isEmpty();
  }

  @Test
  void a_link_ends_with_its_medium() throws Exception {
    Media medium = medium();
    Sharing.Issued issued = create(medium, null, 0);

    library.delete(caller, medium.id());

    assertThat(opens(issued)).isFalse();
    assertThat(sharing.list(caller, null, Long.MAX_VALUE, 9)).isEmpty();
  }

  @Test
  void without_a_limit_only_answers_with_the_first_byte_count() throws Exception {
    Media medium = medium();
    Sharing.Shared shared = sharing.open(create(medium, null, 0).secret()).orElseThrow();

    sharing.admit(shared, true);
    sharing.admit(shared, false);

    assertThat(listed().timesDownloaded()).isEqualTo(1);
    assertThat(counted(medium)).isEqualTo(1);
  }

  @Test
  void with_a_limit_every_answer_counts_or_it_could_be_read_past_in_pieces() throws Exception {
    Media medium = medium();
    Sharing.Shared shared = sharing.open(create(medium, null, 2).secret()).orElseThrow();

    sharing.admit(shared, true);
    sharing.admit(shared, false);

    assertThat(isAdmitted(shared)).isFalse();
    assertThat(listed().timesDownloaded()).isEqualTo(2);
    assertThat(counted(medium)).isEqualTo(1);
  }

  @Test
  void whoever_holds_a_link_that_is_revoked_meanwhile_gets_nothing_more() throws Exception {
    Sharing.Issued issued = create(medium(), null, 2);
    Sharing.Shared shared = sharing.open(issued.secret()).orElseThrow();

    sharing.revoke(caller, issued.link().id());

    assertThat(isAdmitted(shared)).isFalse();
  }

  @Test
  void the_mediums_own_limit_holds_too_and_is_not_told_apart() throws Exception {
    Media medium = medium();
    for (int times = 0; times < 2; times++) {
      downloads.admit(medium, true); // not stored yet when the limit comes
    }
    library.edit(caller, medium.id(), details -> details.withMaxDownloads(4));
    Sharing.Shared bounded = sharing.open(create(medium, null, 9).secret()).orElseThrow();
    Sharing.Shared free = sharing.open(create(medium, null, 0).secret()).orElseThrow();

    assertThat(isAdmitted(bounded)).isTrue();
    assertThat(isAdmitted(free)).isTrue();
    assertThat(isAdmitted(bounded)).isFalse();
    assertThat(isAdmitted(free)).isFalse();
    assertThat(counted(medium)).isEqualTo(4);
    assertThat(sharing.list(caller, null, Long.MAX_VALUE, 9))
        .extracting(SharedLink::timesDownloaded)
        .containsExactly(1L, 1L);
  }

  @Test
  void of_a_crowd_exactly_so_many_get_in() throws Exception {
    Sharing.Shared shared = sharing.open(create(medium(), null, 10).secret()).orElseThrow();

    List<Boolean> admitted = Crowd.of(300, number -> isAdmitted(shared));

    assertThat(admitted).filteredOn(in -> in).hasSize(10);
    assertThat(listed().timesDownloaded()).isEqualTo(10);
  }

  @Test
  void what_is_not_there_or_another_accounts_is_not_shared() throws Exception {
    Media medium = medium();
    Caller stranger = Caller.of(fixture.other());
    Sharing.Issued issued = create(medium, null, 0);
    var terms = new SharedLinkTerms("", null, 0);

    assertThatThrownBy(() -> sharing.create(stranger, medium.id(), terms))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.NotFound.class));
    assertThatThrownBy(
            () -> sharing.create(caller, new MediaId(fixture.identifiers().uuid()), terms))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> sharing.revoke(stranger, issued.link().id()))
        .isInstanceOf(Refusal.class);
    assertThat(sharing.list(stranger, null, Long.MAX_VALUE, 9)).isEmpty();
    assertThat(opens(issued)).isTrue();
  }

  @Test
  void a_link_that_would_be_over_already_is_refused() throws Exception {
    Media medium = medium();

    assertThatThrownBy(() -> create(medium, Duration.ZERO, 0))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.problem())
                    .isEqualTo(new Problem.Invalid("expires", "expires must be in the future.")));
  }
}
