package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.NewUser;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.FreshBlob;
import portmanteau.core.integrity.Damage;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewMedia;

/// A medium that was looked at before is found as it is now, whatever has changed it: what is
/// remembered of rows is never older than the last change that anybody was told of.
public abstract class FreshMediaContract extends CatalogueContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(7200);

  private final BlobId blob = new Samples(1).blob();

  private Media add(NewMedia media) {
    return catalogue.media().add(List.of(media)).getFirst();
  }

  private Media remembered() {
    return remembered(samples.upload(account, samples.content(samples.blobLike(blob), 7)));
  }

  private Media remembered(NewMedia newMedia) {
    Media media = add(newMedia);
    for (int i = 0; i < 3; i++) {
      assertThat(catalogue.media().find(media.id(), Samples.NOW)).contains(media);
    }
    return media;
  }

  /// Looked up by its number a medium comes from its row each time.
  private Media assertFresh(Media before) {
    Media now = catalogue.media().findNumber(before.number(), Samples.NOW).orElseThrow();
    assertThat(now).isNotEqualTo(before);
    assertThat(catalogue.media().find(before.id(), Samples.NOW)).contains(now);
    return now;
  }

  @Test
  void after_an_edit() {
    Media media = remembered();
    catalogue.media().edit(account.id(), media.id(), old -> old.withPublic(true), LATER);
    Media edited = assertFresh(media);
    catalogue.media().edit(account.id(), media.id(), old -> old.withMaxDownloads(3), LATER);
    assertFresh(edited);
  }

  @Test
  void after_a_download() {
    Media media = remembered();
    catalogue.downloadCounts().add(Map.of(media.id(), 2L));
    Media counted = assertFresh(media);
    assertThat(catalogue.downloadCounts().take(media.id())).isTrue();
    assertThat(assertFresh(counted).timesDownloaded()).isEqualTo(3);
  }

  @Test
  void after_a_links_picture_was_chosen() {
    Media link = remembered(samples.link(account));
    catalogue
        .previews()
        .choose(
            account.id(),
            link.id(),
            "https://example.org/b",
            samples.content(samples.blob(), 7),
            LATER);
    assertFresh(link);
  }

  @Test
  void after_its_bytes_were_found_damaged_and_brought_again() {
    Media media = remembered();
    BlobId place = media.upload().orElseThrow().blob();
    catalogue.blobIntegrity().damage(place, Damage.GONE, LATER);
    Media damaged = assertFresh(media);
    add(samples.upload(account, samples.content(samples.blobLike(blob), 7)));
    Media healed = assertFresh(damaged);
    BlobId healedPlace = healed.upload().orElseThrow().blob();
    catalogue
        .blobIntegrity()
        .replace(healedPlace, Damage.GONE, FreshBlob.stored(samples.blobLike(blob)), LATER);
    assertFresh(healed);
  }

  @Test
  void after_its_size_was_mended() {
    Media media = remembered();
    catalogue.blobIntegrity().mend(media.upload().orElseThrow().blob(), 8, LATER);
    assertFresh(media);
    catalogue.blobIntegrity().mend(media.upload().orElseThrow().blob(), 7, LATER);
  }

  @Test
  void after_its_creator_was_removed() {
    NewUser user = samples.user(account);
    catalogue.users().add(user);
    NewMedia plain = samples.upload(account);
    Media media =
        remembered(
            new NewMedia(
                plain.id(),
                plain.account(),
                plain.content(),
                plain.fileName(),
                plain.details(),
                user.id(),
                plain.audience(),
                plain.created(),
                plain.expires()));
    catalogue.users().delete(account.id(), user.id(), Samples.NOW);
    assertThat(assertFresh(media).creator()).isNull();
  }

  @Test
  void after_it_was_deleted_or_swept_away() {
    Media deleted = remembered();
    catalogue.media().delete(account.id(), deleted.id(), Samples.NOW);
    assertThat(catalogue.media().find(deleted.id(), Samples.NOW)).isEmpty();

    Media expired =
        remembered(
            samples.media(
                account,
                samples.content(samples.blob(), 7),
                Details.of("image/png"),
                Samples.NOW,
                LATER));
    assertThat(catalogue.media().find(expired.id(), LATER)).isEmpty();
    while (catalogue.media().sweepExpired(LATER, 100) > 0) {
      assertThat(catalogue.media().find(expired.id(), LATER)).isEmpty();
    }
    assertThat(catalogue.media().find(expired.id(), Samples.NOW)).isEmpty();
  }

  @Test
  void after_its_account_was_removed() {
    Media media = remembered();
    catalogue.accounts().delete(account.id(), LATER);
    assertThat(catalogue.media().findNumber(media.number(), Samples.NOW)).isEmpty();
    assertThat(catalogue.media().find(media.id(), Samples.NOW)).isEmpty();
  }

  @Test
  void a_change_that_was_answered_is_seen_by_all_who_look_afterwards() throws InterruptedException {
    Media media = remembered();
    int readers = 4;
    var answered = new AtomicLong();
    List<Long> missed =
        Crowd.of(
            1 + readers,
            i -> {
              if (i > 0) {
                return looks(media, answered);
              }
              for (long count = 1; count <= 500; count++) {
                assertThat(catalogue.downloadCounts().take(media.id())).isTrue();
                answered.set(count);
              }
              return 0L;
            });
    assertThat(missed).containsOnly(0L);
  }

  /// Looks until the last change; how often less was seen than had been answered before.
  private long looks(Media media, AtomicLong answered) {
    long missed = 0;
    for (long least = 0; least < 500; ) {
      least = answered.get();
      Media seen = catalogue.media().find(media.id(), Samples.NOW).orElseThrow();
      missed += seen.timesDownloaded() < least ? 1 : 0;
      LockSupport.parkNanos(1); // what is remembered is found without waiting: others want to run
    }
    return missed;
  }
}
