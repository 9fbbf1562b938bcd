package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.blob.Dimensions;
import portmanteau.core.blob.FreshBlob;
import portmanteau.core.description.Description;
import portmanteau.core.description.DescriptionTask;
import portmanteau.core.description.Descriptions;
import portmanteau.core.integrity.Damage;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;

/// What every catalogue promises of descriptions and of the work on them.
public abstract class DescriptionsContract extends CatalogueContract {
  private static final Instant NOW = Samples.NOW;
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final Description FILM =
      new Description(new Dimensions(640, 360), 3, 2, Duration.ofMillis(1234));

  private Descriptions descriptions() {
    return catalogue.descriptions();
  }

  /// Other tests' blobs are out of the way.
  @BeforeEach
  void nothing_waits() {
    finish(leased(NOW.plusSeconds(100_000), NOW.plusSeconds(200_000)), Description.NOTHING);
    assertThat(descriptions().waiting()).isZero();
  }

  private Media add(BlobId blob, String type) {
    var content = new Content.Upload(blob, 7, new ContentType(type), null, Content.Purpose.ANY);
    return catalogue.media().add(List.of(samples.upload(account, content))).getFirst();
  }

  private BlobId added(String type) {
    BlobId blob = samples.blob();
    add(blob, type);
    return blob;
  }

  private List<DescriptionTask> leased(Instant now, Instant until) {
    return descriptions().lease(now, until, 1000);
  }

  private List<DescriptionTask> leased() {
    return leased(NOW, LATER);
  }

  private void finish(List<DescriptionTask> tasks, Description found) {
    descriptions()
        .finish(tasks.stream().map(task -> new Descriptions.Finished(task, found)).toList());
  }

  @Test
  void pictures_sound_film_and_papers_wait_and_nothing_else() {
    List<BlobId> described = new ArrayList<>();
    for (String type : List.of("image/png", "audio/ogg", "video/mp4", "application/pdf")) {
      described.add(added(type));
    }
    added("application/zip");
    added("text/plain");

    List<DescriptionTask> tasks = leased();

    assertThat(tasks)
        .extracting(DescriptionTask::blob)
        .containsExactlyInAnyOrderElementsOf(described);
    assertThat(tasks)
        .extracting(task -> task.type().value())
        .containsExactlyInAnyOrder("image/png", "audio/ogg", "video/mp4", "application/pdf");
    assertThat(descriptions().waiting()).isEqualTo(4);
  }

  @Test
  void the_same_bytes_wait_once() {
    BlobId blob = added("image/png");
    add(samples.blobLike(blob), "image/png");

    assertThat(leased()).extracting(DescriptionTask::blob).containsExactly(blob);
  }

  @Test
  void a_description_is_found_once_it_is_made() {
    BlobId blob = added("video/mp4");
    assertThat(descriptions().find(blob)).isEmpty();
    finish(leased(), FILM);

    assertThat(descriptions().find(blob)).contains(FILM);
    assertThat(descriptions().waiting()).isZero();
    assertThat(leased()).isEmpty();
  }

  @Test
  void what_is_not_known_stays_unknown() {
    BlobId blob = added("image/png");
    finish(leased(), Description.NOTHING);

    assertThat(descriptions().find(blob)).contains(Description.NOTHING);
  }

  @Test
  void what_is_leased_is_nobody_elses_until_its_time_is_over() {
    BlobId blob = added("image/png");
    DescriptionTask first = leased().getFirst();

    assertThat(leased()).isEmpty();
    DescriptionTask second = leased(LATER, LATER.plusSeconds(60)).getFirst();

    assertThat(second.blob()).isEqualTo(blob);
    assertThat(second.attempts()).isEqualTo(2);
    finish(List.of(first), FILM);
    descriptions().postpone(first, NOW);
    assertThat(descriptions().find(blob)).isEmpty();
    assertThat(leased()).isEmpty();
    finish(List.of(second), FILM);
    assertThat(descriptions().find(blob)).contains(FILM);
  }

  @Test
  void a_lease_is_for_so_many_the_longest_due_first() {
    List<BlobId> blobs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      BlobId blob = samples.blob();
      var content =
          new Content.Upload(blob, 7, new ContentType("image/png"), null, Content.Purpose.ANY);
      catalogue
          .media()
          .add(
              List.of(
                  samples.media(
                      account, content, Details.of("image/png"), NOW.minusSeconds(i), null)));
      blobs.addFirst(blob);
    }

    assertThat(descriptions().lease(NOW, LATER, 2))
        .extracting(DescriptionTask::blob)
        .containsExactlyElementsOf(blobs.subList(0, 2));
    assertThat(descriptions().lease(NOW, LATER, 2))
        .extracting(DescriptionTask::blob)
        .containsExactly(blobs.getLast());
  }

  @Test
  void nodes_that_ask_at_once_never_get_the_same() throws InterruptedException {
    for (int i = 0; i < 24; i++) {
      added("image/png");
    }

    List<List<DescriptionTask>> taken = Crowd.of(6, i -> descriptions().lease(NOW, LATER, 8));
    List<DescriptionTask> all = new ArrayList<>(taken.stream().flatMap(List::stream).toList());
    all.addAll(leased());

    assertThat(all).extracting(DescriptionTask::blob).hasSize(24).doesNotHaveDuplicates();
  }

  @Test
  void what_failed_is_due_again_when_it_is_said() {
    added("image/png");
    descriptions().postpone(leased().getFirst(), LATER);

    assertThat(leased()).isEmpty();
    assertThat(leased(LATER, LATER.plusSeconds(1)).getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void a_description_goes_with_its_blob() {
    BlobId described = samples.blob();
    BlobId waiting = samples.blob();
    Media first = add(described, "image/png");
    finish(leased(), FILM);
    Media second = add(waiting, "image/png");
    catalogue.media().delete(account.id(), first.id(), NOW);
    catalogue.media().delete(account.id(), second.id(), NOW);
    List<DescriptionTask> late = leased();

    catalogue.blobs().forget(condemned(NOW.plusSeconds(3600)));

    assertThat(descriptions().find(described)).isEmpty();
    finish(late, FILM);
    assertThat(descriptions().find(waiting)).isEmpty();
    assertThat(descriptions().waiting()).isZero();
  }

  @Test
  void bytes_that_come_again_to_another_place_are_described_there() {
    BlobId blob = added("image/png");
    finish(leased(), FILM);
    BlobId fresh = samples.blobLike(blob);

    catalogue.blobIntegrity().replace(blob, Damage.GONE, FreshBlob.stored(fresh), NOW);

    finish(leased(), FILM);
    assertThat(descriptions().find(fresh)).contains(FILM);
  }
}
