package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Limits;
import portmanteau.core.blob.BlobId;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.integrity.Damage;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.link.OEmbed;
import portmanteau.core.link.PageSummary;
import portmanteau.core.link.PreviewTask;
import portmanteau.core.link.PreviewWork;
import portmanteau.core.link.Previews;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;

/// What every catalogue promises of previews and of the work on them.
public abstract class PreviewsContract extends CatalogueContract {
  private static final Instant NOW = Samples.NOW;
  private static final Instant DUE = NOW.plus(PreviewWork.HEAD_START);
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));
  private static final PageSummary PAGE =
      new PageSummary(
          "Größe",
          "said",
          new OEmbed(
              OEmbed.Type.VIDEO, "https://c", 640, 360, 12, "<iframe>", "Ada", "V", "https://v"),
          List.of("https://p/1", "https://p/2"));

  private PreviewWork work() {
    return catalogue.previewWork();
  }

  private Previews previews() {
    return catalogue.previews();
  }

  private Media link() {
    return link(account);
  }

  private Media link(Account of) {
    return catalogue.media().add(List.of(samples.link(of))).getFirst();
  }

  private LinkPreview preview(Media link) {
    return previews().find(link.id()).orElseThrow();
  }

  private PreviewTask leased(Media link) {
    return work().lease(link.id(), DUE, LATER).orElseThrow();
  }

  private LinkPreview finished(Media link, PageSummary found, Content.@Nullable Upload picture) {
    previews().refresh(link.id(), DUE);
    return work().finish(leased(link), found, picture, LATER).orElseThrow();
  }

  private Content.Upload picture(long size) {
    return samples.content(samples.blob(), size);
  }

  private List<MediaId> due(Instant when) {
    return work().due(when, 1000);
  }

  private long used() {
    return catalogue.accounts().usage(account.id()).bytes();
  }

  private List<EventKind> events() {
    return catalogue.events().list(account.id(), 0, 99).stream().map(Event::kind).toList();
  }

  @Test
  void a_new_link_waits_for_its_preview_and_others_have_none() {
    Media link = link();
    Media upload = catalogue.media().add(List.of(samples.upload(account))).getFirst();
    Media embed = catalogue.media().add(List.of(samples.embed(account, "1", "{}"))).getFirst();

    assertThat(preview(link))
        .isEqualTo(new LinkPreview(link.id(), false, true, PageSummary.EMPTY, null, null, null));
    assertThat(previews().find(upload.id())).isEmpty();
    assertThat(previews().find(embed.id())).isEmpty();
    assertThat(due(DUE.minusMillis(1))).doesNotContain(link.id());
    assertThat(due(DUE)).contains(link.id());
    work().giveUp(leased(link), LATER);
  }

  @Test
  void what_was_found_is_read_back_with_its_event() {
    Media link = link();
    Content.Upload picture = picture(100);
    PreviewTask task = work().lease(link.id(), NOW, LATER).orElseThrow();

    LinkPreview made = work().finish(task, PAGE, picture, LATER).orElseThrow();

    assertThat(made).isEqualTo(new LinkPreview(link.id(), true, false, PAGE, picture, null, LATER));
    assertThat(preview(link)).isEqualTo(made);
    assertThat(events()).containsExactly(EventKind.MEDIA_CREATED, EventKind.LINK_READY);
    assertThat(due(LATER.plusSeconds(99))).doesNotContain(link.id());
    assertThat(work().lease(link.id(), LATER, LATER.plusSeconds(9))).isEmpty();
  }

  @Test
  void a_task_tells_what_is_to_be_done() {
    Media link = link();

    assertThat(work().lease(link.id(), NOW, LATER))
        .hasValueSatisfying(task -> {
          assertThat(task.account()).isEqualTo(account.id());
          assertThat(task.kind()).isEqualTo(Content.Link.Kind.URL);
          assertThat(task.url()).isEqualTo("https://example.org/a");
          assertThat(task.due()).isEqualTo(DUE);
          assertThat(task.attempts()).isOne();
          work().giveUp(task, LATER);
        });
  }

  @Test
  void one_at_a_time_has_the_lease() {
    Media link = link();
    PreviewTask first = work().lease(link.id(), NOW, LATER).orElseThrow();

    assertThat(work().lease(link.id(), DUE, LATER)).isEmpty();
    assertThat(due(DUE)).doesNotContain(link.id());
    assertThat(due(LATER)).contains(link.id());

    PreviewTask second = work().lease(link.id(), LATER, LATER.plusSeconds(60)).orElseThrow();
    assertThat(second.attempts()).isEqualTo(2);
    assertThat(work().finish(first, PAGE, picture(9), LATER)).isEmpty();
    assertThat(work().giveUp(first, LATER)).isFalse();
    assertThat(work().postpone(first, LATER, true)).isFalse();
    assertThat(preview(link).isReady()).isFalse();
    assertThat(work().finish(second, PAGE, null, LATER)).isPresent();
    assertThat(work().finish(second, PAGE, null, LATER)).isEmpty();
  }

  @Test
  void of_a_crowd_one_gets_the_lease() throws InterruptedException {
    Media link = link();

    List<Boolean> got = Crowd.of(10, i -> work().lease(link.id(), DUE, LATER).isPresent());

    assertThat(got).filteredOn(mine -> mine).hasSize(1);
    previews().find(link.id());
    catalogue.media().delete(account.id(), link.id(), LATER);
  }

  @Test
  void what_is_postponed_is_due_again_then() {
    Media link = link();
    work().postpone(leased(link), LATER.plusSeconds(10), true);

    assertThat(due(LATER.plusSeconds(9))).doesNotContain(link.id());
    assertThat(due(LATER.plusSeconds(10))).contains(link.id());
    PreviewTask again = work().lease(link.id(), LATER.plusSeconds(10), LATER).orElseThrow();
    assertThat(again.attempts()).isEqualTo(2);
    work().postpone(again, LATER, false);
    PreviewTask held = work().lease(link.id(), LATER, LATER.plusSeconds(9)).orElseThrow();
    assertThat(held.attempts()).isEqualTo(2);
    work().giveUp(held, LATER);
  }

  @Test
  void what_is_given_up_is_ready_and_keeps_what_there_was() {
    Media link = link();
    LinkPreview made = finished(link, PAGE, picture(9));
    previews().refresh(link.id(), LATER);
    assertThat(preview(link).isWaiting()).isTrue();

    assertThat(
            work()
                .giveUp(
                    work().lease(link.id(), LATER, LATER.plusSeconds(1)).orElseThrow(),
                    LATER.plusSeconds(1)))
        .isTrue();

    assertThat(preview(link)).isEqualTo(made.found(PAGE, made.picture(), LATER.plusSeconds(1)));
    Media nothing = link();
    work().giveUp(leased(nothing), LATER);
    assertThat(preview(nothing).isReady()).isTrue();
    assertThat(preview(nothing).isAvailable()).isFalse();
  }

  @Test
  void of_one_account_few_are_made_at_a_time() {
    List<Media> links = new ArrayList<>();
    for (int i = 0; i <= PreviewWork.MOST_AT_ONCE + 1; i++) {
      links.add(link());
    }
    assertThat(due(DUE))
        .filteredOn(id -> links.stream().anyMatch(it -> it.id().equals(id)))
        .hasSize(PreviewWork.MOST_AT_ONCE);

    List<PreviewTask> tasks =
        links.stream().limit(PreviewWork.MOST_AT_ONCE).map(this::leased).toList();
    Media next = links.get(PreviewWork.MOST_AT_ONCE);
    assertThat(work().lease(next.id(), DUE, LATER)).isEmpty();
    assertThat(due(DUE)).doesNotContain(next.id());

    tasks.forEach(task -> work().giveUp(task, LATER));
    assertThat(work().lease(next.id(), DUE, LATER)).isPresent();
  }

  @Test
  void more_than_may_wait_are_kept_without_a_preview_until_asked_for() {
    catalogue
        .media()
        .add(
            java.util.stream.Stream.generate(() -> samples.link(account))
                .limit(Previews.MOST_WAITING)
                .toList());
    Media more = link();

    assertThat(preview(more).isReady()).isTrue();
    assertThat(preview(more).isWaiting()).isFalse();
    assertThat(previews().refresh(more.id(), LATER)).isFalse();
    assertThat(work().waiting()).isGreaterThanOrEqualTo(Previews.MOST_WAITING);
    catalogue.accounts().delete(account.id(), LATER);
  }

  @Test
  void texts_and_copies_count_to_the_quota_exactly() {
    Media link = link();
    long before = used();
    finished(link, PAGE, picture(100));
    assertThat(used()).isEqualTo(before + 100 + PAGE.bytes());
    finished(link, PageSummary.titled("x"), null);
    assertThat(used()).isEqualTo(before + 1);
    previews().choose(account.id(), link.id(), "https://p/3", picture(50), LATER);
    assertThat(used()).isEqualTo(before + 1 + 50 + 11);
    assertThat(catalogue.counters().wrong(account.id())).isEmpty();

    catalogue.media().delete(account.id(), link.id(), LATER);
    assertThat(used()).isZero();
    assertThat(catalogue.counters().wrong(account.id())).isEmpty();
  }

  @Test
  void what_the_quota_has_no_room_for_is_refused_and_changes_nothing() {
    Media link = link();
    LinkPreview made = finished(link, PAGE, picture(10));
    catalogue.accounts().edit(account.id(), it -> it.withLimits(new Limits(used() + 5, 0, 0, 0)));
    previews().refresh(link.id(), LATER);
    PreviewTask task = leased(link);

    assertThat(refused(() -> work().finish(task, PAGE, picture(100), LATER)))
        .isInstanceOf(Problem.QuotaExceeded.class);
    assertThat(
            refused(() ->
                previews().choose(account.id(), link.id(), "https://p/9", picture(100), LATER)))
        .isInstanceOf(Problem.QuotaExceeded.class);

    assertThat(preview(link).picture()).isEqualTo(made.picture());
    assertThat(work().finish(task, PAGE, picture(12), LATER)).isPresent();
  }

  @Test
  void a_chosen_picture_survives_what_is_found() {
    Media link = link();
    finished(link, PAGE, picture(10));
    Content.Upload chosen = picture(20);

    LinkPreview now =
        previews().choose(account.id(), link.id(), "https://p/2", chosen, LATER).orElseThrow();
    assertThat(now.picture()).isEqualTo(chosen);
    assertThat(now.pictures()).containsExactly("https://p/2", "https://p/1");
    assertThat(events()).endsWith(EventKind.MEDIA_UPDATED);

    LinkPreview later = finished(link, PageSummary.titled("new"), picture(30));
    assertThat(later.picture()).isEqualTo(chosen);
    assertThat(later.chosen()).isEqualTo("https://p/2");
    assertThat(later.summary()).isEqualTo(PageSummary.titled("new"));
  }

  @Test
  void a_picture_chosen_while_a_preview_is_made_stays() {
    Media link = link();
    PreviewTask task = leased(link);
    Content.Upload chosen = picture(20);
    previews().choose(account.id(), link.id(), "https://p/2", chosen, LATER);

    assertThat(work().finish(task, PAGE, picture(30), LATER))
        .hasValueSatisfying(made -> assertThat(made.picture()).isEqualTo(chosen));
  }

  @Test
  void only_links_of_the_account_take_a_picture() {
    Account other = samples.account();
    catalogue.accounts().add(other);
    Media link = link();
    Media upload = catalogue.media().add(List.of(samples.upload(account))).getFirst();

    assertThat(previews().choose(other.id(), link.id(), "https://p", picture(1), LATER)).isEmpty();
    assertThat(previews().choose(account.id(), upload.id(), "https://p", picture(1), LATER))
        .isEmpty();
    assertThat(previews().refresh(upload.id(), LATER)).isFalse();
  }

  @Test
  void a_picture_that_is_shown_is_never_reclaimed_and_one_that_is_not_is() {
    Media link = link();
    Content.Upload first = picture(10);
    finished(link, PAGE, first);
    Content.Upload second = picture(10);
    finished(link, PAGE, second);

    List<BlobId> dead = condemned(LATER.plusSeconds(1000));
    assertThat(dead).contains(first.blob()).doesNotContain(second.blob());

    catalogue.media().delete(account.id(), link.id(), LATER);
    assertThat(condemned(LATER.plusSeconds(2000))).contains(second.blob());
  }

  @Test
  void a_picture_shares_the_place_of_an_upload_and_keeps_it() {
    BlobId place = samples.blob();
    Media upload =
        catalogue
            .media()
            .add(List.of(samples.upload(account, samples.content(place, 10))))
            .getFirst();
    Media link = link();
    Content.Upload again = samples.content(samples.blobLike(place), 10);

    assertThat(finished(link, PAGE, again).picture().blob()).isEqualTo(place);
    catalogue.media().delete(account.id(), upload.id(), LATER);
    assertThat(condemned(LATER.plusSeconds(1000))).doesNotContain(place);
    assertThat(preview(link).picture().blob()).isEqualTo(place);
  }

  @Test
  void a_damaged_picture_is_healed_by_the_same_bytes() {
    Media link = link();
    BlobId place = samples.blob();
    finished(link, PAGE, samples.content(place, 10));
    catalogue.blobIntegrity().damage(place, Damage.GONE, LATER);

    BlobId fresh = samples.blobLike(place);
    catalogue.media().add(List.of(samples.upload(account, samples.content(fresh, 10))));

    assertThat(preview(link).picture().blob()).isEqualTo(fresh);
    assertThat(preview(link).picture().damage()).isNull();
  }

  @Test
  void an_account_that_goes_takes_its_previews_along() {
    Account leaving = samples.account();
    catalogue.accounts().add(leaving);
    Media link = link(leaving);
    Content.Upload picture = picture(10);
    finished(link, PAGE, picture);

    catalogue.accounts().delete(leaving.id(), LATER);

    assertThat(previews().find(link.id())).isEmpty();
    assertThat(condemned(LATER.plusSeconds(1000))).contains(picture.blob());
  }

  @Test
  void nothing_is_written_of_a_link_that_is_gone() {
    Media link = link();
    PreviewTask task = leased(link);
    catalogue.media().delete(account.id(), link.id(), LATER);

    assertThat(work().finish(task, PAGE, picture(1), LATER)).isEmpty();
    assertThat(work().giveUp(task, LATER)).isFalse();
    assertThat(previews().refresh(link.id(), LATER)).isFalse();
    assertThat(used()).isZero();
  }

  @Test
  void an_expired_link_takes_its_preview_along() {
    var expiring =
        samples.media(
            account,
            Content.Link.to(Content.Link.Kind.VIMEO, "https://vimeo.com/1"),
            Details.of("text/html"),
            NOW,
            LATER);
    Media link = catalogue.media().add(List.of(expiring)).getFirst();
    finished(link, PAGE, picture(10));

    catalogue.media().sweepExpired(LATER.plusSeconds(1), 1000);

    assertThat(previews().find(link.id())).isEmpty();
    assertThat(used()).isZero();
  }
}
