package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.BlobId;
import portmanteau.core.integrity.AffectedMedium;
import portmanteau.core.integrity.BlobScan.Extent;
import portmanteau.core.integrity.Damage;
import portmanteau.core.integrity.KnownBlob;
import portmanteau.core.media.Media;
import portmanteau.core.upload.session.SessionRows.SessionRow;
import portmanteau.core.upload.session.UploadSession;

/// What the catalogue promises to those who check what is stored.
public abstract class CheckingContract extends CatalogueContract {
  private static final Instant LATER = Samples.NOW.plus(Duration.ofDays(40));
  private static final int ALL = 10_000;

  private BlobId upload() {
    BlobId blob = samples.blob();
    add(blob);
    return blob;
  }

  private Media add(BlobId blob) {
    return catalogue
        .media()
        .add(List.of(samples.upload(account, samples.content(blob, 10))))
        .getFirst();
  }

  @Test
  void all_blobs_come_one_after_the_other_page_by_page() {
    Extent before = catalogue.blobScan().extent();
    List<BlobId> added = List.of(upload(), upload(), upload());
    catalogue.blobIntegrity().damage(added.get(1), Damage.GONE, LATER);

    var seen = new ArrayList<KnownBlob>();
    List<KnownBlob> page = catalogue.blobScan().after(0, 2);
    while (!page.isEmpty()) {
      seen.addAll(page);
      page = catalogue.blobScan().after(page.getLast().number(), 2);
    }

    assertThat(seen).extracting(KnownBlob::number).isSorted().doesNotHaveDuplicates();
    assertThat(seen).extracting(KnownBlob::id).containsSubsequence(added);
    assertThat(seen)
        .filteredOn(blob -> blob.id().equals(added.get(1)))
        .extracting(KnownBlob::damage)
        .containsExactly(Damage.GONE);
    Extent now = catalogue.blobScan().extent();
    assertThat(now).isEqualTo(new Extent(before.blobs() + 3, before.bytes() + 30));
  }

  @Test
  void media_that_share_a_blob_are_named_with_their_accounts() {
    BlobId blob = upload();
    add(samples.blobLike(blob));

    assertThat(catalogue.blobScan().media(blob, ALL))
        .hasSize(2)
        .extracting(AffectedMedium::account)
        .containsOnly(account.id());
    assertThat(catalogue.blobScan().media(blob, 1)).hasSize(1);
    assertThat(catalogue.blobScan().mediaWithoutBlob(ALL)).isEmpty();
  }

  @Test
  void those_longest_unseen_are_claimed_once_an_hour_until_they_are_confirmed() {
    List<BlobId> mine = List.of(upload(), upload(), upload());
    Instant due = Samples.NOW.plusMillis(1);

    List<KnownBlob> claimed = catalogue.blobScan().claim(due, ALL);

    assertThat(claimed).extracting(KnownBlob::id).containsAll(mine);
    assertThat(catalogue.blobScan().claim(due, ALL)).isEmpty();
    assertThat(catalogue.blobScan().claim(due.plus(Duration.ofMinutes(59)), ALL)).isEmpty();
    catalogue.blobIntegrity().damage(mine.get(1), Damage.GONE, LATER);
    catalogue.blobScan().confirm(mine.subList(0, 2), LATER);
    assertThat(catalogue.blobScan().claim(due.plus(Duration.ofMinutes(61)), ALL))
        .extracting(KnownBlob::id)
        .contains(mine.getLast())
        .doesNotContainAnyElementsOf(mine.subList(0, 2));
  }

  @Test
  void numbers_are_right_while_media_come_change_and_go() throws InterruptedException {
    BlobId shared = upload();
    Crowd.of(
        8,
        i -> {
          for (int round = 0; round < 10; round++) {
            if (i == 0) {
              assertThat(catalogue.counters().wrong(account.id())).isEmpty();
            } else if (i == 1) {
              catalogue.counters().recount(account.id());
            } else {
              Media media = add(round % 2 == 0 ? samples.blobLike(shared) : samples.blob());
              catalogue
                  .media()
                  .edit(
                      account.id(),
                      media.id(),
                      it -> it.withPublic(true).withDescription("Größe"),
                      Samples.NOW);
              if (round % 3 == 0) {
                catalogue.media().delete(account.id(), media.id(), Samples.NOW);
              }
            }
          }
          return true;
        });

    assertThat(catalogue.counters().wrong(account.id())).isEmpty();
    assertThat(catalogue.counters().accounts()).contains(account.id());
  }

  @Test
  void sessions_come_one_after_the_other_and_go_only_as_they_were_seen() {
    UploadSession one = samples.session(account);
    UploadSession two = samples.session(account);
    catalogue.uploadSessions().add(one, 10);
    catalogue.uploadSessions().add(two, 10);

    var seen = new ArrayList<SessionRow>();
    List<SessionRow> page = catalogue.sessionRows().after("", 1);
    while (!page.isEmpty()) {
      seen.addAll(page);
      page = catalogue.sessionRows().after(page.getLast().id().value(), 1);
    }

    var row = new SessionRow(one.id(), 0, UploadSession.State.OPEN, one.expires());
    assertThat(seen)
        .contains(row, new SessionRow(two.id(), 0, UploadSession.State.OPEN, two.expires()));
    assertThat(catalogue.sessionRows().find(one.id())).contains(row);
    var other = new SessionRow(one.id(), 5, UploadSession.State.OPEN, one.expires());
    assertThat(catalogue.sessionRows().remove(other)).isFalse();
    assertThat(catalogue.sessionRows().remove(row)).isTrue();
    assertThat(catalogue.sessionRows().find(one.id())).isEqualTo(Optional.empty());
  }
}
