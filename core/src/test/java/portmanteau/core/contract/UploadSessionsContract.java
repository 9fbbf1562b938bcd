package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Usage;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;
import portmanteau.core.upload.session.Owner;
import portmanteau.core.upload.session.UploadLeases.Progress;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;
import portmanteau.core.upload.session.UploadSession.State;
import portmanteau.core.upload.session.UploadSessions;

/// What the upload sessions promise.
public abstract class UploadSessionsContract extends CatalogueContract {
  private static final int MANY = 1000;

  private UploadSession added() {
    return added(UploadPlan.onDemand("film.mp4"));
  }

  private UploadSession added(UploadPlan plan) {
    UploadSession session = samples.session(account, plan, null);
    catalogue.uploadSessions().add(session, MANY);
    return session;
  }

  private UploadSession found(StagingId id) {
    return catalogue.uploadSessions().find(id).orElseThrow();
  }

  private UploadSession take(StagingId id) {
    return catalogue.uploadLeases().take(id).orElseThrow();
  }

  private boolean advance(StagingId id, long lease, long offset, @Nullable Long length) {
    return catalogue.uploadLeases().advance(id, lease, new Progress(offset, length, true));
  }

  @Test
  void a_session_is_found_as_it_was_added() {
    UploadSession session = added();
    var metadata = "filename Zi5wbmc=,is_confidential";
    UploadSession whole = added(UploadPlan.whole("f.png", metadata));

    UploadSession request = added(UploadPlan.ofRequest("{}"));

    assertThat(found(session.id())).isEqualTo(session);
    assertThat(found(whole.id())).isEqualTo(whole);
    assertThat(found(request.id())).isEqualTo(request);
    assertThat(catalogue.uploadSessions().find(new StagingId(samples.hex(16)))).isEmpty();
  }

  @Test
  void what_held_a_request_ends_when_that_is_answered_and_nothing_else_does() {
    UploadSession request = added(UploadPlan.ofRequest("{}"));
    UploadSession file = added();
    take(request.id());

    assertThat(catalogue.uploadEndings().answered(request.id())).isTrue();
    assertThat(catalogue.uploadEndings().answered(request.id())).isFalse();
    assertThat(catalogue.uploadEndings().answered(file.id())).isFalse();

    assertThat(found(request.id()).state()).isEqualTo(State.COMPLETE);
    assertThat(found(request.id()).lease().isFree()).isTrue();
    assertThat(catalogue.uploadLeases().take(request.id())).isEmpty();
    assertThat(found(file.id()).state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_session_knows_its_parts_in_order() {
    var parts = List.of(part().id(), part().id());
    var twice = List.of(parts.get(1), parts.get(0), parts.get(1));
    UploadSession whole = added(concatenated(twice));

    assertThat(found(whole.id())).isEqualTo(whole);
    assertThat(take(whole.id()).plan()).isEqualTo(whole.plan());
    assertThat(catalogue.uploadSessions().waitingFor(parts.get(1))).containsExactly(whole.id());
    assertThat(catalogue.uploadSessions().beginningWith(parts.get(1))).containsExactly(whole.id());
    assertThat(catalogue.uploadSessions().beginningWith(parts.get(0))).isEmpty();
    catalogue.uploadSessions().remove(whole.id());
    assertThat(catalogue.uploadSessions().waitingFor(parts.get(1))).isEmpty();
    assertThat(catalogue.uploadSessions().beginningWith(parts.get(1))).isEmpty();
  }

  @Test
  void only_the_last_taker_moves_the_offset() {
    StagingId id = added().id();
    long first = take(id).lease().number();
    assertThat(advance(id, first, 10, null)).isTrue();

    UploadSession taken = take(id);

    assertThat(taken.offset()).isEqualTo(10);
    assertThat(advance(id, first, 20, null)).isFalse();
    assertThat(advance(id, taken.lease().number(), 30, 99L)).isTrue();
    assertThat(found(id).offset()).isEqualTo(30);
    assertThat(found(id).length()).isEqualTo(99);
    assertThat(advance(id, taken.lease().number(), 40, null)).isTrue();
    assertThat(found(id).length()).isEqualTo(99);
  }

  @Test
  void a_lease_may_be_raised_by_one_with_the_commit() {
    StagingId id = added().id();

    assertThat(advance(id, 2, 10, null)).isFalse();
    assertThat(advance(id, 1, 10, null)).isTrue();
    assertThat(found(id).lease().number()).isEqualTo(1);
    assertThat(take(id).lease().number()).isEqualTo(2);
    assertThat(advance(id, 1, 20, null)).isFalse();
  }

  @Test
  void a_lease_is_free_once_its_holder_says_so() {
    StagingId id = added().id();
    long lease = take(id).lease().number();
    assertThat(found(id).lease().isFree()).isFalse();
    catalogue.uploadLeases().advance(id, lease, new Progress(5, null, false));
    assertThat(found(id).lease().isFree()).isFalse();
    catalogue.uploadLeases().release(id, lease);
    assertThat(found(id).lease().isFree()).isTrue();

    long next = take(id).lease().number();
    catalogue.uploadLeases().ask(id, next);
    catalogue.uploadLeases().release(id, lease);

    assertThat(catalogue.uploadLeases().leases(List.of(id, new StagingId(samples.hex(16)))))
        .isEqualTo(Map.of(id, new Lease(next, lease, next)));
    catalogue.uploadLeases().heard(id, next);
    assertThat(found(id).lease()).isEqualTo(new Lease(next, lease, 0));
    advance(id, next, 6, null);
    assertThat(found(id).lease().isFree()).isTrue();
  }

  @Test
  void a_session_ends_with_its_medium_once() {
    StagingId id = added().id();
    UploadSession held = take(id);
    NewMedia medium = samples.upload(account);

    catalogue.uploadEndings().finish(held, 1000, medium);

    UploadSession ended = found(id);
    assertThat(ended.state()).isEqualTo(UploadSession.State.COMPLETE);
    assertThat(ended.media()).isEqualTo(medium.id());
    assertThat(ended.offset()).isEqualTo(1000);
    assertThat(ended.length()).isEqualTo(1000);
    assertThat(ended.lease().isFree()).isTrue();
    assertThat(refused(() -> catalogue.uploadEndings().finish(held, 1000, samples.upload(account))))
        .isInstanceOf(Problem.Conflict.class);
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(1000, 1));
    assertThat(catalogue.uploadLeases().take(id)).isEmpty();
    assertThat(advance(id, held.lease().number(), 5, null)).isFalse();
  }

  @Test
  void whoever_was_overtaken_ends_nothing() {
    StagingId id = added().id();
    UploadSession overtaken = take(id);
    UploadSession held = take(id);
    advance(id, held.lease().number(), 7, null);

    for (UploadSession late : List.of(overtaken, held)) {
      NewMedia medium = samples.upload(account);
      assertThat(refused(() -> catalogue.uploadEndings().finish(late, 1000, medium)))
          .isInstanceOf(Problem.Conflict.class);
      assertThat(catalogue.media().find(medium.id(), Samples.NOW)).isEmpty();
    }
    assertThat(found(id).state()).isEqualTo(UploadSession.State.OPEN);
  }

  @Test
  void a_medium_that_the_quota_refuses_leaves_its_session_open() {
    var limited = samples.account(new Limits(10, 0, 0, 0));
    catalogue.accounts().add(limited);
    UploadSession session = samples.session(limited);
    catalogue.uploadSessions().add(session, MANY);
    UploadSession held = take(session.id());

    assertThat(refused(() -> catalogue.uploadEndings().finish(held, 1000, samples.upload(limited))))
        .isInstanceOf(Problem.QuotaExceeded.class);
    assertThat(found(session.id()).state()).isEqualTo(UploadSession.State.OPEN);
  }

  @Test
  void what_comes_at_once_is_complete_at_once() {
    UploadSession open = samples.session(account, UploadPlan.whole("f.png", null), 1000L);
    NewMedia medium = samples.upload(account);
    UploadSession complete = complete(open, medium.id());

    Media added = catalogue.uploadEndings().add(complete, medium).media();

    assertThat(catalogue.media().find(medium.id(), Samples.NOW)).contains(added);
    assertThat(found(open.id())).isEqualTo(complete);
  }

  @Test
  void parts_go_with_what_is_made_of_them() {
    StagingId one = part().id();
    StagingId other = part().id();
    StagingId whole = added(concatenated(List.of(one, other, one))).id();
    UploadSession held = take(whole);
    advance(one, take(one).lease().number(), 5, 5L);
    assertThat(refused(() -> catalogue.uploadEndings().finish(held, 15, samples.upload(account))))
        .isInstanceOf(Problem.Conflict.class);
    advance(other, take(other).lease().number(), 5, 5L);

    catalogue.uploadEndings().finish(held, 15, samples.upload(account));

    assertThat(catalogue.uploadSessions().known(List.of(one, other, whole))).containsExactly(whole);
  }

  @Test
  void a_caller_has_so_many_sessions_open_and_no_more() {
    var user = catalogue.users().add(samples.user(account)).id();
    List<UploadSession> three =
        IntStream.range(0, 3).mapToObj(i -> samples.session(account)).toList();
    catalogue.uploadSessions().add(three.get(0), 2);
    catalogue.uploadSessions().add(three.get(1), 2);
    assertThat(refused(() -> catalogue.uploadSessions().add(three.get(2), 2)))
        .isInstanceOf(Problem.QuotaExceeded.class);
    for (Owner other : List.of(new Owner.OfUser(user), new Owner.OfStrangers())) {
      UploadSession others = ownedBy(other);
      catalogue.uploadSessions().add(others, 1);
      assertThat(found(others.id())).isEqualTo(others);
      assertThat(refused(() -> catalogue.uploadSessions().add(ownedBy(other), 1)))
          .isInstanceOf(Problem.QuotaExceeded.class);
    }

    catalogue.uploadEndings().finish(take(three.get(0).id()), 9, samples.upload(account));

    catalogue.uploadSessions().add(three.get(2), 2);
  }

  @Test
  void a_caller_has_no_more_sessions_open_however_many_it_begins_at_once()
      throws InterruptedException {
    List<Boolean> begun =
        Crowd.of(
            20,
            i -> {
              try {
                catalogue.uploadSessions().add(samples.session(account), 3);
                return true;
              } catch (Refusal tooMany) {
                assertThat(tooMany.problem()).isInstanceOf(Problem.QuotaExceeded.class);
                return false;
              }
            });

    assertThat(begun).filteredOn(it -> it).hasSize(3);
  }

  @Test
  void sessions_that_begin_at_once_reserve_no_more_than_the_quota_has()
      throws InterruptedException {
    var limited = samples.account(new Limits(3_500, 0, 0, 0));
    catalogue.accounts().add(limited);
    catalogue.uploadSessions().add(samples.session(limited), MANY);

    List<Boolean> begun = Crowd.of(20, _ -> isAdded(limited));

    assertThat(begun).filteredOn(it -> it).hasSize(3);
    assertThat(catalogue.uploadSessions().openBytes(limited.id())).isEqualTo(3_000);
  }

  private boolean isAdded(Account owner) {
    try {
      catalogue.uploadSessions().add(samples.session(owner, UploadPlan.onDemand(""), 1_000L), MANY);
      return true;
    } catch (Refusal noRoom) {
      assertThat(noRoom.problem()).isInstanceOf(Problem.QuotaExceeded.class);
      return false;
    }
  }

  @Test
  void open_sessions_count_with_what_they_hold_or_will() {
    var owner = samples.account();
    catalogue.accounts().add(owner);
    assertThat(catalogue.uploadSessions().openBytes(owner.id())).isZero();
    UploadSession settled = samples.session(owner, UploadPlan.onDemand(""), 100L);
    UploadSession deferred = samples.session(owner);
    catalogue.uploadSessions().add(settled, MANY);
    catalogue.uploadSessions().add(deferred, MANY);
    advance(deferred.id(), take(deferred.id()).lease().number(), 7, null);
    assertThat(catalogue.uploadSessions().openBytes(owner.id())).isEqualTo(107);

    catalogue.uploadEndings().finish(take(settled.id()), 100, samples.upload(owner));

    assertThat(catalogue.uploadSessions().openBytes(owner.id())).isEqualTo(7);
  }

  @Test
  void every_taker_gets_a_lease_of_its_own() throws InterruptedException {
    StagingId id = added().id();

    List<Long> leases = Crowd.of(50, i -> take(id).lease().number());

    assertThat(leases).doesNotHaveDuplicates();
  }

  @Test
  void expired_sessions_are_swept_and_named() {
    StagingId id = added().id();
    StagingId other = added().id();

    assertThat(catalogue.uploadSessions().sweepExpired(Samples.NOW, 100)).doesNotContain(id);
    assertThat(catalogue.uploadSessions().known(List.of(id, new StagingId(samples.hex(16)))))
        .containsExactly(id);
    assertThat(catalogue.uploadSessions().sweepExpired(Samples.NOW.plus(Duration.ofHours(1)), 100))
        .contains(id, other);
    assertThat(catalogue.uploadSessions().known(List.of(id, other))).isEmpty();
    assertThat(catalogue.uploadSessions().known(List.of())).isEmpty();
  }

  @Test
  void swept_sessions_are_remembered_and_nothing_can_be_done_with_them() {
    UploadSession one = part();
    UploadSession whole = added(concatenated(List.of(one.id())));
    long lease = take(one.id()).lease().number();
    advance(one.id(), lease, 5, 5L);
    UploadSession held = take(whole.id());
    Instant later = one.expires();

    assertThat(catalogue.uploadSessions().sweepExpired(later, MANY)).contains(one.id());

    assertThat(found(one.id()).state()).isEqualTo(State.EXPIRED);
    assertThat(catalogue.uploadSessions().sweepExpired(later, MANY)).doesNotContain(one.id());
    assertThat(catalogue.uploadLeases().take(one.id())).isEmpty();
    assertThat(advance(one.id(), lease, 6, null)).isFalse();
    assertThat(catalogue.uploadSessions().waitingFor(one.id())).isEmpty();
    assertThat(refused(() -> catalogue.uploadEndings().finish(held, 5, samples.upload(account))))
        .isInstanceOf(Problem.Conflict.class);
    assertThat(catalogue.sessionRows().find(one.id()).orElseThrow().end())
        .isEqualTo(later.plus(UploadSessions.REMEMBERED));
  }

  @Test
  void swept_sessions_are_forgotten_in_the_end() {
    UploadSession swept = added();
    Instant later = swept.expires();
    catalogue.uploadSessions().sweepExpired(later, MANY);
    UploadSession open = added();

    assertThat(catalogue.uploadSessions().forget(later.minusMillis(1), MANY)).isZero();
    assertThat(catalogue.uploadSessions().find(swept.id())).isPresent();
    assertThat(catalogue.uploadSessions().forget(later, MANY)).isPositive();
    assertThat(catalogue.uploadSessions().find(swept.id())).isEmpty();
    assertThat(catalogue.uploadSessions().find(open.id())).isPresent();
  }

  private UploadSession ownedBy(Owner owner) {
    UploadSession session = samples.session(account);
    return new UploadSession(
        session.id(),
        session.account(),
        owner,
        session.plan(),
        0,
        null,
        session.state(),
        null,
        session.created(),
        session.expires(),
        Lease.NEW);
  }

  private UploadSession part() {
    return added(new UploadPlan(UploadPlan.Kind.PARTIAL, "", null, "partial", List.of()));
  }

  private static UploadPlan concatenated(List<StagingId> parts) {
    return new UploadPlan(UploadPlan.Kind.FINAL, "f", null, "final;/files/a /files/b", parts);
  }

  private static UploadSession complete(UploadSession open, MediaId media) {
    return new UploadSession(
        open.id(),
        open.account(),
        open.owner(),
        open.plan(),
        1000,
        1000L,
        UploadSession.State.COMPLETE,
        media,
        open.created(),
        open.expires(),
        Lease.NEW);
  }
}
