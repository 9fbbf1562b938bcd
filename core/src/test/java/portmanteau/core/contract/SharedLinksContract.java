package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.secret.SecretHash;
import portmanteau.core.sharing.SharedLink;
import portmanteau.core.sharing.SharedLinkId;
import portmanteau.core.sharing.SharedLinkTerms;

/// What shared links promise.
public abstract class SharedLinksContract extends CatalogueContract {
  private static final Instant LATER = Samples.NOW.plus(Duration.ofHours(1));

  private Media medium(long limit) {
    var details = Details.of("image/png").withMaxDownloads(limit);
    var upload =
        samples.media(account, samples.content(samples.blob(), 1), details, Samples.NOW, null);
    return catalogue.media().add(List.of(upload)).getFirst();
  }

  private SharedLink drawn(Account owner, MediaId media, @Nullable Instant expires, long most) {
    return new SharedLink(
        0,
        new SharedLinkId(samples.uuid()),
        SecretHash.of(samples.hex(16)),
        owner.id(),
        media,
        new SharedLinkTerms("For Ada", expires, most),
        Samples.NOW,
        0);
  }

  private SharedLink link(MediaId media, @Nullable Instant expires, long most) {
    return catalogue.sharedLinks().add(drawn(account, media, expires, most));
  }

  private long downloads(SharedLink link) {
    return catalogue.sharedLinks().find(link.hash()).orElseThrow().timesDownloaded();
  }

  private long downloads(Media medium) {
    return catalogue.media().find(medium.id(), Samples.NOW).orElseThrow().timesDownloaded();
  }

  private boolean take(SharedLink link) {
    return catalogue.sharedLinks().take(link.id(), null, Samples.NOW);
  }

  @Test
  void a_link_is_found_by_its_hash_as_it_was_made() {
    SharedLink made = link(medium(0).id(), LATER, 3);

    assertThat(made.number()).isPositive();
    assertThat(made.terms()).isEqualTo(new SharedLinkTerms("For Ada", LATER, 3));
    assertThat(catalogue.sharedLinks().find(made.hash())).contains(made);
    assertThat(catalogue.sharedLinks().find(SecretHash.of(samples.hex(16)))).isEmpty();
  }

  @Test
  void a_link_needs_a_medium_of_the_account() {
    Account stranger = samples.account();
    catalogue.accounts().add(stranger);
    MediaId media = medium(0).id();

    assertThat(refused(() -> catalogue.sharedLinks().add(drawn(stranger, media, null, 0))))
        .isInstanceOf(Problem.NotFound.class);
    assertThat(refused(() -> link(new MediaId(samples.uuid()), null, 0)))
        .isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void an_account_has_its_links_newest_first_and_in_pages() {
    MediaId one = medium(0).id();
    MediaId other = medium(0).id();
    SharedLink first = link(one, null, 0);
    SharedLink second = link(other, LATER, 0);
    SharedLink third = link(one, null, 1);
    var links = catalogue.sharedLinks();

    assertThat(links.list(account.id(), null, Long.MAX_VALUE, 2)).containsExactly(third, second);
    assertThat(links.list(account.id(), null, second.number(), 2)).containsExactly(first);
    assertThat(links.list(account.id(), one, Long.MAX_VALUE, 9)).containsExactly(third, first);
    assertThat(links.list(samples.account().id(), one, Long.MAX_VALUE, 9)).isEmpty();
  }

  @Test
  void a_revoked_link_is_gone_at_once() {
    SharedLink revoked = link(medium(0).id(), null, 2);
    var links = catalogue.sharedLinks();

    assertThat(links.revoke(samples.account().id(), revoked.id())).isFalse();
    assertThat(links.find(revoked.hash())).isPresent();
    assertThat(links.revoke(account.id(), revoked.id())).isTrue();
    assertThat(links.find(revoked.hash())).isEmpty();
    assertThat(take(revoked)).isFalse();
    assertThat(links.revoke(account.id(), revoked.id())).isFalse();
  }

  @Test
  void links_go_with_their_medium() {
    Media medium = medium(0);
    SharedLink link = link(medium.id(), null, 0);

    catalogue.media().delete(account.id(), medium.id(), Samples.NOW);

    assertThat(catalogue.sharedLinks().find(link.hash())).isEmpty();
    assertThat(take(link)).isFalse();
  }

  @Test
  void links_go_with_their_account() {
    SharedLink link = link(medium(0).id(), null, 0);

    catalogue.accounts().delete(account.id(), Samples.NOW);

    assertThat(catalogue.sharedLinks().find(link.hash())).isEmpty();
  }

  @Test
  void downloads_are_taken_until_the_limit() {
    SharedLink link = link(medium(0).id(), null, 2);

    assertThat(take(link)).isTrue();
    assertThat(take(link)).isTrue();
    assertThat(take(link)).isFalse();
    assertThat(downloads(link)).isEqualTo(2);
  }

  @Test
  void nothing_is_taken_from_the_moment_on_when_it_ends() {
    SharedLink link = link(medium(0).id(), LATER, 2);

    assertThat(catalogue.sharedLinks().take(link.id(), null, LATER)).isFalse();
    assertThat(catalogue.sharedLinks().take(link.id(), null, LATER.minusMillis(1))).isTrue();
  }

  @Test
  void both_limits_are_counted_or_none() {
    Media medium = medium(2);
    SharedLink once = link(medium.id(), null, 1);
    SharedLink often = link(medium.id(), null, 9);
    var links = catalogue.sharedLinks();

    assertThat(links.take(once.id(), medium.id(), Samples.NOW)).isTrue();
    assertThat(links.take(once.id(), medium.id(), Samples.NOW)).isFalse();
    assertThat(downloads(medium)).isEqualTo(1);

    assertThat(links.take(often.id(), medium.id(), Samples.NOW)).isTrue();
    assertThat(refused(() -> links.take(often.id(), medium.id(), Samples.NOW)))
        .isInstanceOf(Problem.DownloadLimitReached.class);
    assertThat(downloads(often)).isEqualTo(1);
    assertThat(downloads(medium)).isEqualTo(2);
  }

  @Test
  void unlimited_downloads_are_added_and_those_of_gone_links_skipped() {
    SharedLink link = link(medium(0).id(), null, 0);
    var links = catalogue.sharedLinks();

    links.add(Map.of(link.id(), 5L, new SharedLinkId(samples.uuid()), 3L));
    links.add(Map.of(link.id(), 2L));
    links.add(Map.of());

    assertThat(downloads(link)).isEqualTo(7);
  }

  @Test
  void a_limit_is_exact_under_a_thousand_at_once() throws InterruptedException {
    Media medium = medium(500);
    SharedLink link = link(medium.id(), null, 10);

    List<Boolean> taken =
        Crowd.of(1000, i -> catalogue.sharedLinks().take(link.id(), medium.id(), Samples.NOW));

    assertThat(taken).filteredOn(took -> took).hasSize(10);
    assertThat(downloads(link)).isEqualTo(10);
    assertThat(downloads(medium)).isEqualTo(10);
  }

  @Test
  void those_that_ended_long_ago_are_swept_and_no_others() {
    MediaId media = medium(0).id();
    SharedLink ended = link(media, LATER, 0);
    SharedLink running = link(media, LATER.plusSeconds(1), 0);
    SharedLink endless = link(media, null, 0);
    var links = catalogue.sharedLinks();

    links.sweep(LATER, 100);
    assertThat(links.find(ended.hash())).isPresent();
    links.sweep(LATER.plusSeconds(1), 100);

    assertThat(links.list(account.id(), null, Long.MAX_VALUE, 9)).containsExactly(endless, running);
  }
}
