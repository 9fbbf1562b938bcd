package portmanteau.testkit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.UploadSession;

/// What the upload sessions promise.
public abstract class UploadSessionsContract extends CatalogueContract {
  private UploadSession added() {
    UploadSession session = samples.session(account);
    catalogue.uploadSessions().add(session);
    return session;
  }

  @Test
  void a_session_is_found_as_it_was_added() {
    UploadSession session = added();

    assertThat(catalogue.uploadSessions().find(session.id())).contains(session);
    assertThat(catalogue.uploadSessions().find(new StagingId(samples.hex(16)))).isEmpty();
  }

  @Test
  void only_the_last_taker_moves_the_offset() {
    StagingId id = added().id();
    long first = catalogue.uploadSessions().take(id).orElseThrow().lease();
    assertThat(catalogue.uploadSessions().advance(id, first, 10, null)).isTrue();

    UploadSession taken = catalogue.uploadSessions().take(id).orElseThrow();

    assertThat(taken.offset()).isEqualTo(10);
    assertThat(catalogue.uploadSessions().advance(id, first, 20, null)).isFalse();
    assertThat(catalogue.uploadSessions().advance(id, taken.lease(), 30, 99L)).isTrue();
    UploadSession found = catalogue.uploadSessions().find(id).orElseThrow();
    assertThat(found.offset()).isEqualTo(30);
    assertThat(found.length()).isEqualTo(99);
    assertThat(catalogue.uploadSessions().advance(id, taken.lease(), 40, null)).isTrue();
    assertThat(catalogue.uploadSessions().find(id).orElseThrow().length()).isEqualTo(99);
  }

  @Test
  void an_ended_session_is_not_taken() {
    StagingId id = added().id();
    long lease = catalogue.uploadSessions().take(id).orElseThrow().lease();
    catalogue.media().add(List.of(samples.upload(account)), id);

    assertThat(catalogue.uploadSessions().take(id)).isEmpty();
    assertThat(catalogue.uploadSessions().advance(id, lease, 5, null)).isFalse();
  }

  @Test
  void every_taker_gets_a_lease_of_its_own() throws InterruptedException {
    StagingId id = added().id();

    List<Long> leases =
        Crowd.of(50, i -> catalogue.uploadSessions().take(id).orElseThrow().lease());

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
}
