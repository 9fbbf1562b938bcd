package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.Account;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.FreshBlob;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.integrity.Damage;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;

/// What the catalogue promises of blobs that turn out damaged, and of their healing.
public abstract class BlobIntegrityContract extends CatalogueContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(7200);

  private Media add(BlobId blob) {
    return add(account, blob);
  }

  private Media add(Account owner, BlobId blob) {
    return catalogue
        .media()
        .add(List.of(samples.upload(owner, samples.content(blob, 7))))
        .getFirst();
  }

  private Content.Upload found(Media media) {
    return catalogue.media().find(media.id(), Samples.NOW).flatMap(Media::upload).orElseThrow();
  }

  private List<String> events(Account owner, EventKind kind) {
    return catalogue.events().list(owner.id(), 0, 1000).stream()
        .filter(event -> event.kind() == kind)
        .map(Event::subject)
        .toList();
  }

  @Test
  void a_damaged_blob_keeps_its_media_which_say_what_is_wrong() {
    Account other = samples.account();
    catalogue.accounts().add(other);
    BlobId blob = samples.blob();
    Media one = add(blob);
    Media second = add(other, samples.blobLike(blob));
    long before = catalogue.blobIntegrity().damaged();

    assertThat(catalogue.blobIntegrity().damage(blob, Damage.WRONG_HASH, LATER)).isTrue();

    assertThat(found(one).damage()).isEqualTo(Damage.WRONG_HASH);
    assertThat(found(second).damage()).isEqualTo(Damage.WRONG_HASH);
    assertThat(events(account, EventKind.MEDIA_DAMAGED)).containsExactly(one.id().toString());
    assertThat(events(other, EventKind.MEDIA_DAMAGED)).containsExactly(second.id().toString());
    assertThat(catalogue.blobIntegrity().damaged()).isEqualTo(before + 1);
    assertThat(catalogue.blobIntegrity().find(blob))
        .hasValueSatisfying(known -> assertThat(known.damage()).isEqualTo(Damage.WRONG_HASH));
  }

  @Test
  void damage_is_told_once() {
    BlobId blob = samples.blob();
    add(blob);

    assertThat(catalogue.blobIntegrity().damage(blob, Damage.GONE, LATER)).isTrue();
    assertThat(catalogue.blobIntegrity().damage(blob, Damage.WRONG_SIZE, LATER)).isTrue();

    assertThat(events(account, EventKind.MEDIA_DAMAGED)).hasSize(1);
    assertThat(catalogue.blobIntegrity().find(blob).orElseThrow().damage()).isEqualTo(Damage.GONE);
  }

  @Test
  void what_is_dead_or_unknown_cannot_be_damaged() {
    BlobId blob = samples.blob();
    Media media = add(blob);
    catalogue.media().delete(account.id(), media.id(), Samples.NOW);
    condemned(LATER);

    assertThat(catalogue.blobIntegrity().damage(blob, Damage.GONE, LATER)).isFalse();
    assertThat(catalogue.blobIntegrity().damage(samples.blob(), Damage.GONE, LATER)).isFalse();
    assertThat(catalogue.blobIntegrity().mend(blob, 7, LATER)).isFalse();
    assertThat(
            catalogue
                .blobIntegrity()
                .replace(blob, Damage.GONE, FreshBlob.stored(samples.blobLike(blob)), LATER))
        .isEmpty();
    assertThat(catalogue.blobIntegrity().find(blob)).isEmpty();
  }

  @Test
  void the_next_upload_of_the_same_bytes_heals_all_media() {
    BlobId blob = samples.blob();
    Media one = add(blob);
    Media two = add(samples.blobLike(blob));
    catalogue.blobIntegrity().damage(blob, Damage.GONE, LATER);
    BlobId fresh = samples.blobLike(blob);

    Media three = add(fresh);

    for (Media media : List.of(one, two, three)) {
      assertThat(found(media).blob()).isEqualTo(fresh);
      assertThat(found(media).damage()).isNull();
    }
    assertThat(events(account, EventKind.MEDIA_HEALED))
        .containsExactlyInAnyOrder(one.id().toString(), two.id().toString());
    assertThat(dead()).contains(blob).doesNotContain(fresh);
  }

  @Test
  void a_crowd_that_brings_the_bytes_back_heals_once() throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      BlobId blob = samples.blob();
      Media first = add(blob);
      catalogue.blobIntegrity().damage(blob, Damage.WRONG_SIZE, LATER);

      List<Media> crowd = Crowd.of(8, i -> add(samples.blobLike(blob)));

      assertThat(Stream.concat(Stream.of(first), crowd.stream()).map(this::found))
          .allSatisfy(upload -> {
            assertThat(upload.damage()).isNull();
            assertThat(upload.blob()).isEqualTo(found(first).blob()).isNotEqualTo(blob);
          });
      assertThat(events(account, EventKind.MEDIA_HEALED)).hasSize(round + 1);
    }
  }

  @Test
  void uploads_while_damage_is_noted_share_one_blob_or_are_all_damaged_together()
      throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      BlobId blob = samples.blob();
      Media first = add(blob);

      List<Media> crowd =
          Crowd.of(
              6,
              i -> {
                if (i == 0) {
                  catalogue.blobIntegrity().damage(blob, Damage.WRONG_HASH, LATER);
                  return first;
                }
                return add(samples.blobLike(blob));
              });

      Content.Upload now = found(first);
      assertThat(crowd)
          .extracting(this::found)
          .extracting(Content.Upload::blob)
          .containsOnly(now.blob());
      assertThat(now.damage() == null).isEqualTo(!now.blob().equals(blob));
    }
  }

  @Test
  void what_is_whole_again_is_served_again() {
    BlobId blob = samples.blob();
    Media media = add(blob);
    catalogue.blobIntegrity().damage(blob, Damage.UNREADABLE, LATER);

    assertThat(catalogue.blobIntegrity().mend(blob, 7, LATER)).isTrue();
    assertThat(catalogue.blobIntegrity().mend(blob, 7, LATER)).isFalse();

    assertThat(found(media).damage()).isNull();
    assertThat(events(account, EventKind.MEDIA_HEALED)).containsExactly(media.id().toString());
    assertThat(found(add(samples.blobLike(blob))).blob()).isEqualTo(blob);
  }

  @Test
  void a_size_that_was_wrong_in_the_row_is_mended() {
    BlobId blob = samples.blob();
    Media media = add(blob);

    assertThat(catalogue.blobIntegrity().mend(blob, 8, LATER)).isTrue();

    assertThat(found(media).size()).isEqualTo(8);
    assertThat(events(account, EventKind.MEDIA_HEALED)).isEmpty();
  }

  @Test
  void a_whole_copy_takes_the_place_of_one_that_turned_out_damaged() {
    BlobId blob = samples.blob();
    Media media = add(blob);
    BlobId fresh = samples.blobLike(blob);

    assertThat(catalogue.blobIntegrity().replace(blob, Damage.GONE, FreshBlob.stored(fresh), LATER))
        .contains(fresh);
    assertThat(
            catalogue
                .blobIntegrity()
                .replace(blob, Damage.GONE, FreshBlob.stored(samples.blobLike(blob)), LATER))
        .contains(fresh);

    assertThat(found(media)).isEqualTo(samples.content(fresh, 7));
    assertThat(dead()).contains(blob).doesNotContain(fresh);
    assertThat(catalogue.media().delete(account.id(), media.id(), LATER)).isTrue();
    assertThat(condemned(LATER.plusMillis(1))).contains(fresh);
  }

  @Test
  void a_whole_copy_takes_the_place_of_one_whose_damage_somebody_else_has_noted() {
    BlobId blob = samples.blob();
    Media media = add(blob);
    catalogue.blobIntegrity().damage(blob, Damage.WRONG_HASH, LATER);
    BlobId fresh = samples.blobLike(blob);

    assertThat(catalogue.blobIntegrity().replace(blob, Damage.GONE, FreshBlob.stored(fresh), LATER))
        .contains(fresh);

    assertThat(found(media)).isEqualTo(samples.content(fresh, 7));
    assertThat(events(account, EventKind.MEDIA_DAMAGED)).containsExactly(media.id().toString());
    assertThat(events(account, EventKind.MEDIA_HEALED)).containsExactly(media.id().toString());
    assertThat(dead()).contains(blob).doesNotContain(fresh);
  }

  @Test
  void of_a_crowd_of_whole_copies_one_takes_the_place_and_all_are_told_which()
      throws InterruptedException {
    for (int round = 0; round < 10; round++) {
      BlobId blob = samples.blob();
      Media media = add(blob);

      List<BlobId> told =
          Crowd.of(
              6,
              i ->
                  i == 0
                      ? found(add(samples.blobLike(blob))).blob()
                      : catalogue
                          .blobIntegrity()
                          .replace(
                              blob, Damage.GONE, FreshBlob.stored(samples.blobLike(blob)), LATER)
                          .orElseThrow());

      Content.Upload now = found(media);
      assertThat(now.damage()).isNull();
      assertThat(now.blob()).isNotEqualTo(blob);
      assertThat(told.subList(1, told.size())).containsOnly(now.blob());
    }
  }

  @Test
  void a_damaged_blob_goes_with_its_last_medium() {
    BlobId blob = samples.blob();
    Media media = add(blob);
    catalogue.blobIntegrity().damage(blob, Damage.GONE, LATER);
    assertThat(condemned(LATER)).doesNotContain(blob);

    catalogue.media().delete(account.id(), media.id(), LATER);

    assertThat(condemned(LATER.plusMillis(1))).contains(blob);
    assertThat(catalogue.blobIntegrity().find(blob)).isEmpty();
  }
}
