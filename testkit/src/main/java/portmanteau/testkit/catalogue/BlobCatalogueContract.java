package portmanteau.testkit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
    assertThat(catalogue.media().delete(account.id(), media.id(), Samples.NOW)).isTrue();
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
    assertThat(catalogue.blobs().condemn(GRACE_OVER, 100)).doesNotContain(blob);
    delete(other);
    assertThat(catalogue.blobs().condemn(GRACE_OVER, 100)).contains(blob);
  }

  @Test
  void a_blob_has_its_grace_time() {
    BlobId blob = samples.blob();
    delete(add(blob));

    assertThat(catalogue.blobs().condemn(Samples.NOW, 100)).doesNotContain(blob);
    assertThat(catalogue.blobs().condemn(GRACE_OVER, 100)).contains(blob);
  }

  @Test
  void the_dead_are_named_until_forgotten() {
    BlobId blob = samples.blob();
    delete(add(blob));
    catalogue.blobs().condemn(GRACE_OVER, 100);

    assertThat(catalogue.blobs().condemn(Samples.NOW, 0)).contains(blob);
    assertThat(catalogue.blobs().known(List.of(blob))).containsExactly(blob);
    catalogue.blobs().forget(List.of(blob));
    assertThat(catalogue.blobs().condemn(GRACE_OVER, 100)).doesNotContain(blob);
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
    catalogue.blobs().condemn(GRACE_OVER, 100);
    BlobId again = samples.blobLike(blob);

    assertThat(blob(add(again))).isEqualTo(again);
    assertThat(catalogue.blobs().condemn(GRACE_OVER, 100)).contains(blob).doesNotContain(again);
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
              dead.addAll(catalogue.blobs().condemn(GRACE_OVER, 100));
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
