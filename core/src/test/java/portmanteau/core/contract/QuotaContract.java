package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Account;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Usage;
import portmanteau.core.event.Event;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;

/// What stays exact when many change one account at once.
public abstract class QuotaContract extends CatalogueContract {
  private Optional<Media> tryAdd(Account to) {
    try {
      return Optional.of(
          catalogue
              .media()
              .add(List.of(samples.upload(to, samples.content(samples.blob(), 10))))
              .getFirst());
    } catch (Refusal refusal) {
      assertThat(refusal.problem()).isInstanceOf(Problem.QuotaExceeded.class);
      return Optional.empty();
    }
  }

  @Test
  void a_quota_is_exact_under_many_at_once() throws InterruptedException {
    Account limited = samples.account(new Limits(70, 0, 0, 0));
    catalogue.accounts().add(limited);

    List<Optional<Media>> added = Crowd.of(40, i -> tryAdd(limited));

    assertThat(added).filteredOn(Optional::isPresent).hasSize(7);
    assertThat(catalogue.accounts().usage(limited.id())).isEqualTo(new Usage(70, 7));
    assertThat(catalogue.events().list(limited.id(), 0, 99)).hasSize(7);
  }

  @Test
  void texts_count_exactly_while_many_change_them() throws InterruptedException {
    Account limited = samples.account(new Limits(110, 0, 0, 0));
    catalogue.accounts().add(limited);
    List<Media> media = IntStream.range(0, 5).mapToObj(i -> tryAdd(limited).orElseThrow()).toList();

    List<Boolean> grown =
        Crowd.of(20, i -> retitled(limited, media.get(i % 5), "ten bytes".repeat(i % 5) + "ä"));

    long texts =
        media.stream()
            .map(medium -> catalogue.media().find(medium.id(), Samples.NOW).orElseThrow())
            .mapToLong(medium -> medium.details().bytes())
            .sum();
    assertThat(grown).contains(true, false);
    assertThat(texts).isBetween(2L, 60L);
    assertThat(catalogue.accounts().usage(limited.id())).isEqualTo(new Usage(50 + texts, 5));
    assertThat(catalogue.counters().wrong(limited.id())).isEmpty();
  }

  private boolean retitled(Account of, Media media, String title) {
    try {
      catalogue.media().edit(of.id(), media.id(), it -> it.withTitle(title), Samples.NOW);
      return true;
    } catch (Refusal refusal) {
      assertThat(refusal.problem()).isInstanceOf(Problem.QuotaExceeded.class);
      return false;
    }
  }

  @Test
  void texts_that_become_shorter_or_go_are_given_back() {
    Media media =
        catalogue
            .media()
            .add(
                List.of(
                    samples.media(
                        account,
                        samples.content(samples.blob(), 10),
                        Details.of("image/png").withTitle("title").withDescription("Größe"),
                        Samples.NOW,
                        null)))
            .getFirst();
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(22, 1));

    retitled(account, media, "ti");
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(19, 1));
    catalogue.media().delete(account.id(), media.id(), Samples.NOW);
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(0, 0));
  }

  @Test
  void who_is_above_the_quota_may_shorten_texts() {
    Media media = tryAdd(account).orElseThrow();
    retitled(account, media, "a long title");
    catalogue.accounts().edit(account.id(), before -> before.withLimits(new Limits(5, 0, 0, 0)));

    assertThat(retitled(account, media, "a longer title")).isFalse();
    assertThat(retitled(account, media, "short")).isTrue();
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(15, 1));
  }

  @Test
  void what_is_deleted_by_many_is_given_back_once() throws InterruptedException {
    Media media = tryAdd(account).orElseThrow();

    List<Boolean> deleted =
        Crowd.of(20, i -> catalogue.media().delete(account.id(), media.id(), Samples.NOW));

    assertThat(deleted).filteredOn(gone -> gone).hasSize(1);
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(0, 0));
    assertThat(catalogue.events().list(account.id(), 0, 99)).hasSize(2);
  }

  @Test
  void edits_at_once_build_on_each_other() throws InterruptedException {
    Media media = tryAdd(account).orElseThrow();

    Crowd.of(
        20,
        i ->
            catalogue
                .media()
                .edit(
                    account.id(),
                    media.id(),
                    old -> old.withMaxDownloads(old.maxDownloads() + 1),
                    Samples.NOW));

    assertThat(
            catalogue.media().find(media.id(), Samples.NOW).orElseThrow().details().maxDownloads())
        .isEqualTo(20);
  }

  @Test
  void whoever_reads_events_on_from_the_last_misses_none() throws InterruptedException {
    List<List<Event>> seen =
        Crowd.of(
            21,
            i -> {
              if (i > 0) {
                tryAdd(account);
                return List.of();
              }
              var read = new java.util.ArrayList<Event>();
              while (read.size() < 20) {
                long last = read.isEmpty() ? 0 : read.getLast().number();
                read.addAll(catalogue.events().list(account.id(), last, 3));
              }
              return read;
            });

    assertThat(seen.getFirst()).isEqualTo(catalogue.events().list(account.id(), 0, 99));
  }
}
