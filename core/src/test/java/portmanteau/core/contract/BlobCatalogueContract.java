package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.BlobCatalogue.Dead;
import portmanteau.core.blob.BlobId;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;

/// What the catalogue of blobs promises, and attaching and reclaiming together.
public abstract class BlobCatalogueContract extends CatalogueContract {
  private static final Instant GRACE_OVER = Samples.NOW.plusSeconds(3600);

  private Media add(BlobId blob) {
    return catalogue
        .media()
        .add(List.of(samples.upload(account, samples.content(blob, 1))))
        .getFirst();
  }

  private void delete(Media media) {
    delete(media, Samples.NOW);
  }

  private void delete(Media media, Instant now) {
    assertThat(catalogue.media().delete(account.id(), media.id(), now)).isTrue();
  }

  private static BlobId blob(Media media) {
    return media.upload().map(Content.Upload::blob).orElseThrow();
  }

  @Test
  void a_blob_is_condemned_when_its_last_medium_is_gone() {
    BlobId blob = samples.blob();
    Media one = add(blob);
    Media other = add(samples.blobLike(blob));

    delete(one);
    assertThat(condemned(GRACE_OVER)).doesNotContain(blob);
    delete(other);
    assertThat(condemned(GRACE_OVER)).contains(blob);
  }

  @Test
  void a_blob_has_its_grace_time() {
    BlobId blob = samples.blob();
    delete(add(blob));

    assertThat(condemned(Samples.NOW)).doesNotContain(blob);
    assertThat(condemned(GRACE_OVER)).contains(blob);
  }

  @Test
  void the_grace_time_begins_when_the_last_medium_leaves() {
    BlobId blob = samples.blob();
    Instant later = Samples.NOW.plusSeconds(7200);
    delete(add(blob), later);

    assertThat(condemned(later)).doesNotContain(blob);
    assertThat(condemned(later.plusMillis(1))).contains(blob);
  }

  @Test
  void the_grace_time_begins_when_the_account_goes() {
    BlobId blob = samples.blob();
    Instant later = Samples.NOW.plusSeconds(7200);
    add(blob);
    assertThat(catalogue.accounts().delete(account.id(), later)).isTrue();

    assertThat(condemned(later)).doesNotContain(blob);
    assertThat(condemned(later.plusMillis(1))).contains(blob);
  }

  @Test
  void a_late_upload_is_not_made_old_by_a_clock_that_goes_after() {
    BlobId blob = samples.blob();
    delete(add(blob), Samples.NOW.minusSeconds(7200));

    assertThat(condemned(Samples.NOW)).doesNotContain(blob);
    assertThat(condemned(GRACE_OVER)).contains(blob);
  }

  @Test
  void a_blob_that_is_still_used_is_judged_once_each_time_a_medium_leaves_it() {
    condemned(GRACE_OVER);
    BlobId blob = samples.blob();
    Media one = add(blob);
    Media two = add(samples.blobLike(blob));
    Media three = add(samples.blobLike(blob));

    delete(one);
    assertThat(catalogue.blobs().condemn(GRACE_OVER, 100)).isEqualTo(1);
    assertThat(catalogue.blobs().condemn(GRACE_OVER, 100)).isZero();
    delete(two);
    assertThat(catalogue.blobs().condemn(GRACE_OVER, 100)).isEqualTo(1);
    delete(three);
    assertThat(condemned(GRACE_OVER)).contains(blob);
  }

  @Test
  void blobs_that_media_leave_while_others_are_judged_all_go_in_the_end()
      throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      BlobId blob = samples.blob();
      List<Media> media = Stream.generate(() -> add(samples.blobLike(blob))).limit(4).toList();
      delete(add(samples.blobLike(blob)));

      Crowd.of(
          6,
          i -> {
            if (i < 2) {
              return catalogue.blobs().condemn(GRACE_OVER, 100) >= 0;
            }
            delete(media.get(i - 2));
            return true;
          });

      assertThat(condemned(GRACE_OVER)).contains(blob(media.getFirst()));
    }
  }

  @Test
  void the_dead_come_page_by_page() {
    List<BlobId> gone = Stream.generate(samples::blob).limit(3).toList();
    gone.forEach(blob -> delete(add(blob)));
    condemned(GRACE_OVER);

    var seen = new ArrayList<BlobId>();
    List<Dead> page = catalogue.blobs().dead(0, 2);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      page.forEach(dead -> seen.add(dead.id()));
      page = catalogue.blobs().dead(page.getLast().number(), 2);
    }

    assertThat(seen).containsSubsequence(gone).doesNotHaveDuplicates();
  }

  @Test
  void the_dead_are_named_until_forgotten() {
    BlobId blob = samples.blob();
    delete(add(blob));
    condemned(GRACE_OVER);

    assertThat(dead()).contains(blob);
    assertThat(catalogue.blobs().known(List.of(blob))).containsExactly(blob);
    catalogue.blobs().forget(List.of(blob));
    assertThat(condemned(GRACE_OVER)).doesNotContain(blob);
    assertThat(catalogue.blobs().known(List.of(blob))).isEmpty();
  }

  @Test
  void the_living_are_not_forgotten() {
    BlobId blob = samples.blob();
    add(blob);

    catalogue.blobs().forget(List.of(blob));

    assertThat(catalogue.blobs().known(List.of(blob))).containsExactly(blob);
  }

  @Test
  void nobody_attaches_to_the_dead() {
    BlobId blob = samples.blob();
    delete(add(blob));
    condemned(GRACE_OVER);
    BlobId again = samples.blobLike(blob);

    assertThat(blob(add(again))).isEqualTo(again);
    assertThat(condemned(GRACE_OVER)).contains(blob).doesNotContain(again);
  }

  @Test
  void many_ids_are_asked_for_at_once() {
    List<BlobId> kept = Stream.generate(samples::blob).limit(150).toList();
    kept.forEach(this::add);
    var asked = new ArrayList<>(kept);
    asked.addAll(Stream.generate(samples::blob).limit(150).toList());

    assertThat(catalogue.blobs().known(asked)).containsExactlyInAnyOrderElementsOf(kept);
  }

  @Test
  void many_uploads_of_the_same_bytes_at_once_share_one_blob() throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      BlobId blob = samples.blob();

      List<Media> media = Crowd.of(16, i -> add(samples.blobLike(blob)));

      assertThat(media)
          .extracting(BlobCatalogueContract::blob)
          .containsOnly(blob(media.getFirst()));
    }
  }

  @Test
  void attaching_and_condemning_at_once_never_leaves_a_medium_without_its_blob()
      throws InterruptedException {
    for (int round = 0; round < 40; round++) {
      BlobId blob = samples.blob();
      delete(add(blob));

      var attached = new ArrayList<Media>();
      var dead = new HashSet<BlobId>();
      Crowd.of(
          4,
          i -> {
            if (i == 0) {
              dead.addAll(condemned(GRACE_OVER));
              return true;
            }
            Media media = add(samples.blobLike(blob));
            synchronized (attached) {
              return attached.add(media);
            }
          });

      assertThat(attached)
          .extracting(BlobCatalogueContract::blob)
          .doesNotContainAnyElementsOf(dead);
      assertThat(attached)
          .extracting(BlobCatalogueContract::blob)
          .containsOnly(blob(attached.getFirst()));
    }
  }
}
