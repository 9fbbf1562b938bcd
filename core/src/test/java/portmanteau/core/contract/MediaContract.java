package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.access.Account;
import portmanteau.core.access.Limits;
import portmanteau.core.access.Usage;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewMedia;

/// What the catalogue of media promises for one caller at a time.
public abstract class MediaContract extends CatalogueContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  private Media add(NewMedia media) {
    return catalogue.media().add(List.of(media)).getFirst();
  }

  private List<Event> events() {
    return catalogue.events().list(account.id(), 0, 100);
  }

  @Test
  void an_upload_is_found_as_it_was_added() {
    var details = new Details(true, "image/PNG", 7, "Title", "Description", "primary", "secondary");
    NewMedia newMedia =
        samples.media(account, samples.content(samples.blob(), 12), details, Samples.NOW, LATER);

    Media media = add(newMedia);

    assertThat(media).isEqualTo(newMedia.numbered(media.number(), newMedia.content()));
    assertThat(catalogue.media().find(media.id(), Samples.NOW)).contains(media);
    assertThat(catalogue.media().findNumber(media.number(), Samples.NOW)).contains(media);
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(12 + 32, 1));
    assertThat(events())
        .singleElement()
        .satisfies(event -> {
          assertThat(event.kind()).isEqualTo(EventKind.MEDIA_CREATED);
          assertThat(event.subject()).isEqualTo(media.id().toString());
          assertThat(event.at()).isEqualTo(Samples.NOW);
        });
  }

  @Test
  void a_link_is_found_as_it_was_added() {
    Media link = add(samples.link(account));

    assertThat(link.upload()).isEmpty();
    assertThat(catalogue.media().find(link.id(), Samples.NOW)).contains(link);
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(21, 1));
  }

  @Test
  void an_upload_without_dimensions_has_none() {
    var plain =
        new Content.Upload(
            samples.blob(),
            5,
            portmanteau.core.blob.ContentType.OCTETS,
            null,
            Content.Purpose.EDITOR_IMAGE);

    Media media = add(samples.upload(account, plain));

    assertThat(catalogue.media().find(media.id(), Samples.NOW)).contains(media);
    assertThat(media.content()).isEqualTo(plain);
  }

  @Test
  void an_upload_says_where_its_bytes_came_from_and_that_counts() {
    String source = "https://example.com/caf\u00e9.png";
    var fetched = samples.content(samples.blob(), 5).withSource(source);

    Media media = add(samples.upload(account, fetched));

    assertThat(catalogue.media().find(media.id(), Samples.NOW)).contains(media);
    assertThat(media.upload().orElseThrow().source()).isEqualTo(source);
    assertThat(catalogue.accounts().usage(account.id()))
        .isEqualTo(new Usage(5 + source.length() + 1, 1));
  }

  @Test
  void shared_bytes_have_the_sources_of_their_media() {
    var first = samples.content(samples.blob(), 5).withSource("https://example.com/1");
    var second =
        samples.content(samples.blobLike(first.blob()), 5).withSource("https://example.com/2");

    add(samples.upload(account, first));
    Media media = add(samples.upload(account, second));
    Media sent = add(samples.upload(account, second.withSource(null)));

    assertThat(media.upload().orElseThrow().source()).isEqualTo("https://example.com/2");
    assertThat(catalogue.media().find(media.id(), Samples.NOW)).contains(media);
    assertThat(sent.upload().orElseThrow().source()).isNull();
  }

  @Test
  void the_same_bytes_share_one_blob() {
    var first = samples.content(samples.blob(), 9);
    var second = samples.content(samples.blobLike(first.blob()), 9);
    Account other = samples.account();
    catalogue.accounts().add(other);
    Media one = add(samples.upload(account, first));

    Media two = add(samples.upload(other, second));

    assertThat(two.content()).isEqualTo(one.content());
    assertThat(catalogue.blobs().known(List.of(first.blob(), second.blob())))
        .containsExactly(first.blob());
  }

  @Test
  void the_same_bytes_in_one_call_share_one_blob() {
    var first = samples.content(samples.blob(), 9);
    var second = samples.content(samples.blobLike(first.blob()), 9);

    List<Media> media =
        catalogue
            .media()
            .add(List.of(samples.upload(account, first), samples.upload(account, second)));

    assertThat(media).extracting(Media::content).containsExactly(first, first);
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(18, 2));
  }

  @Test
  void all_or_none_are_added() {
    NewMedia good = samples.upload(account);
    NewMedia taken = samples.upload(account);
    add(taken);

    assertThat(refused(() -> catalogue.media().add(List.of(good, taken))))
        .isInstanceOf(Problem.Conflict.class);

    assertThat(catalogue.media().find(good.id(), Samples.NOW)).isEmpty();
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(1000, 1));
    assertThat(events()).hasSize(1);
  }

  @Test
  void an_unknown_account_gets_nothing() {
    Account unknown = samples.account();

    assertThat(refused(() -> add(samples.upload(unknown)))).isInstanceOf(Problem.NotFound.class);
  }

  @Test
  void quotas_of_bytes_and_media_are_kept_and_given_back() {
    Account limited = samples.account(new Limits(121, 2, 0, 0));
    catalogue.accounts().add(limited);
    Media full = add(samples.upload(limited, samples.content(samples.blob(), 100)));

    assertThat(refused(() -> add(samples.upload(limited, samples.content(samples.blob(), 22)))))
        .isInstanceOf(Problem.QuotaExceeded.class);
    add(samples.link(limited));
    assertThat(refused(() -> add(samples.link(limited)))).isInstanceOf(Problem.QuotaExceeded.class);

    catalogue.media().delete(limited.id(), full.id(), Samples.NOW);
    assertThat(catalogue.accounts().usage(limited.id())).isEqualTo(new Usage(21, 1));
    add(samples.upload(limited, samples.content(samples.blob(), 100)));
  }

  @Test
  void an_edit_sees_the_row_and_is_told() {
    Media media = add(samples.upload(account));

    Media edited =
        catalogue
            .media()
            .edit(account.id(), media.id(), old -> old.withTitle(old.mimeType()), LATER)
            .orElseThrow();

    assertThat(edited.details()).isEqualTo(media.details().withTitle("image/png"));
    assertThat(edited.updated()).isEqualTo(LATER);
    assertThat(catalogue.media().find(media.id(), LATER)).contains(edited);
    assertThat(events())
        .extracting(Event::kind)
        .containsExactly(EventKind.MEDIA_CREATED, EventKind.MEDIA_UPDATED);
  }

  @Test
  void what_belongs_to_another_account_cannot_be_touched() {
    Account other = samples.account();
    catalogue.accounts().add(other);
    Media media = add(samples.upload(account));

    assertThat(catalogue.media().edit(other.id(), media.id(), old -> old, LATER)).isEmpty();
    assertThat(catalogue.media().delete(other.id(), media.id(), LATER)).isFalse();
    assertThat(catalogue.media().find(media.id(), LATER)).contains(media);
    assertThat(catalogue.events().list(other.id(), 0, 9)).isEmpty();
  }

  @Test
  void an_edit_that_throws_changes_nothing() {
    Media media = add(samples.upload(account));

    assertThat(
            refused(() ->
                catalogue
                    .media()
                    .edit(
                        account.id(),
                        media.id(),
                        old -> {
                          throw new Problem.Invalid("title", "no").refusal();
                        },
                        LATER)))
        .isInstanceOf(Problem.Invalid.class);
    assertThat(catalogue.media().find(media.id(), LATER)).contains(media);
  }

  @Test
  void links_to_one_object_share_its_number_and_first_metadata() {
    Content.Embed first = embed(add(samples.embed(account, "1", "{\"a\":1}")));
    Content.Embed second = embed(add(samples.embed(account, "1", "{\"b\":2}")));
    Content.Embed another = embed(add(samples.embed(account, "2", "{}")));
    Account other = samples.account();
    catalogue.accounts().add(other);
    Content.Embed theirs = embed(add(samples.embed(other, "1", "{\"c\":3}")));

    assertThat(first.metadata()).isEqualTo("{\"a\":1}");
    assertThat(second).isEqualTo(first);
    assertThat(another.number()).isNotEqualTo(first.number());
    assertThat(theirs.metadata()).isEqualTo("{\"c\":3}");
    assertThat(catalogue.counters().wrong(account.id())).isEmpty();
  }

  @Test
  void an_object_is_known_as_long_as_there_is_a_link_to_it() {
    Media first = add(samples.embed(account, "1", "{\"a\":1}"));
    Media second = add(samples.embed(account, "1", "{}"));
    Content.Embed known = embed(first);

    catalogue.media().delete(account.id(), first.id(), LATER);
    Media third = add(samples.embed(account, "1", "{}"));
    assertThat(embed(third)).isEqualTo(known);

    catalogue.media().delete(account.id(), second.id(), LATER);
    catalogue.media().delete(account.id(), third.id(), LATER);
    assertThat(embed(add(samples.embed(account, "1", "{}"))).metadata()).isEqualTo("{}");
  }

  /// As it is read back.
  private Content.Embed embed(Media link) {
    Media read = catalogue.media().find(link.id(), Samples.NOW).orElseThrow();
    assertThat(read).isEqualTo(link);
    return ((Content.Link) read.content()).embed();
  }

  @Test
  void a_deleted_medium_is_gone_once() {
    Media media = add(samples.upload(account));

    assertThat(catalogue.media().delete(account.id(), media.id(), LATER)).isTrue();
    assertThat(catalogue.media().delete(account.id(), media.id(), LATER)).isFalse();

    assertThat(catalogue.media().find(media.id(), LATER)).isEmpty();
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(0, 0));
    assertThat(events())
        .extracting(Event::kind)
        .containsExactly(EventKind.MEDIA_CREATED, EventKind.MEDIA_DELETED);
  }

  @Test
  void past_its_expiry_a_medium_does_not_exist_swept_or_not() {
    Media media =
        add(
            samples.media(
                account,
                samples.content(samples.blob(), 1),
                Details.of("image/png"),
                Samples.NOW,
                LATER));

    assertThat(catalogue.media().find(media.id(), LATER.minusMillis(1))).isPresent();
    assertThat(catalogue.media().find(media.id(), LATER)).isEmpty();
    assertThat(catalogue.media().findNumber(media.number(), LATER)).isEmpty();
    assertThat(catalogue.media().edit(account.id(), media.id(), old -> old, LATER)).isEmpty();
    assertThat(catalogue.media().delete(account.id(), media.id(), LATER)).isFalse();

    catalogue.media().sweepExpired(LATER.minusMillis(1), 1000);
    assertThat(catalogue.media().find(media.id(), Samples.NOW)).isPresent();
    assertThat(catalogue.media().sweepExpired(LATER, 1000)).isPositive();
    assertThat(catalogue.media().find(media.id(), Samples.NOW)).isEmpty();
    assertThat(catalogue.accounts().usage(account.id())).isEqualTo(new Usage(0, 0));
    assertThat(events()).last().extracting(Event::kind).isEqualTo(EventKind.MEDIA_EXPIRED);
    assertThat(catalogue.media().sweepExpired(LATER.plus(Duration.ofDays(1)), 1000)).isZero();
  }

  @Test
  void events_of_all_accounts_are_listed_in_one_order_as_long_as_the_accounts_live() {
    Account other = samples.account();
    catalogue.accounts().add(other);
    add(samples.upload(account));
    add(samples.upload(other));
    add(samples.upload(account));
    var positions = catalogue.eventPositions();
    while (positions.give(1) > 0) {
      // Until all have theirs.
    }
    Event first = events().getFirst();
    Event last = events().getLast();
    Event between = catalogue.events().list(other.id(), 0, 100).getLast();

    assertThat(positions.list(first.position() - 1, 100)).containsExactly(first, between, last);
    assertThat(positions.list(first.position(), 1)).containsExactly(between);
    assertThat(positions.list(account.id(), first.position(), 9)).containsExactly(last);
    assertThat(positions.last()).isEqualTo(last.position());
    catalogue.accounts().delete(other.id(), Samples.NOW);
    assertThat(positions.list(first.position(), 1)).containsExactly(last);
  }

  @Test
  void events_are_listed_after_a_number_and_swept_by_age() {
    add(samples.upload(account));
    add(samples.upload(account));
    List<Event> all = events();

    assertThat(catalogue.events().list(account.id(), all.getFirst().number(), 100))
        .containsExactly(all.getLast());
    assertThat(catalogue.events().list(account.id(), 0, 1)).containsExactly(all.getFirst());
    catalogue.events().sweep(Samples.NOW);
    assertThat(events()).hasSize(2);
    assertThat(catalogue.events().sweep(Samples.NOW.plusMillis(1))).isGreaterThanOrEqualTo(2);
    assertThat(events()).isEmpty();
  }
}
