package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;

/// What the counts of downloads promise.
public abstract class DownloadCountsContract extends CatalogueContract {
  private Media limited(long limit) {
    var details = Details.of("image/png").withMaxDownloads(limit);
    var upload =
        samples.media(account, samples.content(samples.blob(), 1), details, Samples.NOW, null);
    return catalogue.media().add(List.of(upload)).getFirst();
  }

  private long downloads(MediaId id) {
    return catalogue.media().find(id, Samples.NOW).orElseThrow().timesDownloaded();
  }

  @Test
  void downloads_are_taken_until_the_limit() {
    MediaId id = limited(2).id();

    assertThat(catalogue.downloadCounts().take(id)).isTrue();
    assertThat(catalogue.downloadCounts().take(id)).isTrue();
    assertThat(catalogue.downloadCounts().take(id)).isFalse();
    assertThat(downloads(id)).isEqualTo(2);
  }

  @Test
  void a_raised_limit_gives_more() {
    MediaId id = limited(1).id();
    catalogue.downloadCounts().take(id);
    assertThat(catalogue.downloadCounts().take(id)).isFalse();

    catalogue.media().edit(account.id(), id, old -> old.withMaxDownloads(2), Samples.NOW);

    assertThat(catalogue.downloadCounts().take(id)).isTrue();
    assertThat(catalogue.downloadCounts().take(id)).isFalse();
  }

  @Test
  void nothing_is_taken_of_what_is_gone() {
    assertThat(catalogue.downloadCounts().take(new MediaId(samples.uuid()))).isFalse();
  }

  @Test
  void unlimited_downloads_are_added_and_those_of_gone_media_skipped() {
    MediaId id = limited(0).id();

    catalogue.downloadCounts().add(Map.of(id, 5L, new MediaId(samples.uuid()), 3L));
    catalogue.downloadCounts().add(Map.of(id, 2L));
    catalogue.downloadCounts().add(Map.of());

    assertThat(downloads(id)).isEqualTo(7);
  }

  @Test
  void a_limit_is_exact_under_a_thousand_at_once() throws InterruptedException {
    MediaId id = limited(10).id();

    List<Boolean> taken = Crowd.of(1000, i -> catalogue.downloadCounts().take(id));

    assertThat(taken).filteredOn(took -> took).hasSize(10);
    assertThat(downloads(id)).isEqualTo(10);
  }
}
