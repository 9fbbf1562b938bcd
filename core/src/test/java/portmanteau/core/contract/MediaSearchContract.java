package portmanteau.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import portmanteau.core.Texts;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaQuery;
import portmanteau.core.media.NewMedia;
import portmanteau.core.media.PagePlan;
import portmanteau.core.media.PagePlan.Entry;

/// What lists of uploads promise: on random media, edited, expired and deleted, the same as a plain
/// filter.
public abstract class MediaSearchContract extends CatalogueContract {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> TYPES =
      List.of("image/png", "image/jpeg", "IMAGE/GIF", "imagery/x", "video/mp4", "x/y");
  private static final List<String> TEXTS =
      List.of("Straße", "100%", "under_score", "ÉTÉ", "plain!", "b\\s", "ab", "BA");

  private record Listed(List<Media> media, long count) {}

  private Listed list(MediaQuery query, Instant now) {
    return read(catalogue.mediaSearch().plan(query, now));
  }

  private List<Media> links(long before, int limit) {
    return read(catalogue.mediaSearch().planLinks(account.id(), before, limit, Samples.NOW))
        .media();
  }

  /// What is planned, with its texts as large as the plan says.
  private Listed read(PagePlan plan) {
    List<Media> media =
        catalogue.mediaSearch().read(plan.entries().stream().map(Entry::number).toList());
    assertThat(plan.entries())
        .extracting(Entry::texts)
        .containsExactlyElementsOf(media.stream().map(MediaSearchContract::textBytes).toList());
    return new Listed(media, plan.count());
  }

  private static long textBytes(Media media) {
    long name = Texts.utf8Length(media.fileName());
    return name + media.bytes() - media.upload().map(Content.Upload::size).orElse(0L);
  }

  private MediaQuery everything(int pageSize) {
    return new MediaQuery(
        account.id(), Instant.MIN, Instant.MAX, true, 0, pageSize, null, null, null);
  }

  @Test
  void an_empty_account_has_an_empty_page() {
    assertThat(list(everything(10), Samples.NOW)).isEqualTo(new Listed(List.of(), 0));
  }

  @Test
  void links_are_not_listed() {
    catalogue.media().add(List.of(samples.link(account), samples.upload(account)));

    Listed page = list(everything(10), Samples.NOW);

    assertThat(page.count()).isEqualTo(1);
    assertThat(page.media()).singleElement().matches(media -> media.upload().isPresent());
  }

  @Test
  void other_accounts_are_not_listed() {
    var other = samples.account();
    catalogue.accounts().add(other);
    catalogue.media().add(List.of(samples.upload(other)));

    assertThat(list(everything(10), Samples.NOW).count()).isZero();
  }

  @Test
  void both_ends_of_the_window_are_included() {
    Media media = catalogue.media().add(List.of(samples.upload(account))).getFirst();

    assertThat(window(Samples.NOW, Samples.NOW).media()).containsExactly(media);
    assertThat(window(Samples.NOW.plusMillis(1), Instant.MAX).count()).isZero();
    assertThat(window(Instant.MIN, Samples.NOW.minusMillis(1)).count()).isZero();
  }

  private Listed window(Instant from, Instant to) {
    return list(
        new MediaQuery(account.id(), from, to, false, 0, 10, null, null, null), Samples.NOW);
  }

  @Test
  void lists_and_counts_equal_a_plain_filter() {
    var random = new Random(20260301);
    List<Media> model = populate(random, 300);
    Instant now = START.plus(Duration.ofHours(30));
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 60; i++) {
        compare(query(random), model, now);
      }
      change(random, model, now);
    }
    catalogue.media().sweepExpired(now, 1000);
    for (int i = 0; i < 60; i++) {
      compare(query(random), model, now);
    }
  }

  private List<Media> populate(Random random, int size) {
    var newMedia = new ArrayList<NewMedia>();
    for (int i = 0; i < size; i++) {
      // On the minute, so that some share their time and some lie on the edge of an hour.
      Instant created = START.plus(Duration.ofMinutes(random.nextInt(48 * 60)));
      Instant expires =
          random.nextInt(4) == 0 ? created.plus(Duration.ofHours(random.nextInt(40))) : null;
      newMedia.add(
          samples.media(
              account, samples.content(samples.blob(), 1), details(random), created, expires));
    }
    return new ArrayList<>(catalogue.media().add(newMedia));
  }

  private static Details details(Random random) {
    return new Details(
        random.nextBoolean(),
        pick(random, TYPES),
        0,
        random.nextBoolean() ? pick(random, TEXTS) : null,
        random.nextBoolean() ? pick(random, TEXTS) + pick(random, TEXTS) : null,
        random.nextInt(5) == 0 ? pick(random, TEXTS) : null,
        random.nextInt(5) == 0 ? pick(random, TEXTS) : null);
  }

  private void change(Random random, List<Media> model, Instant now) {
    for (int i = 0; i < 30; i++) {
      Media media = model.get(random.nextInt(model.size()));
      if (media.isExpired(now)) {
        continue;
      }
      model.remove(media);
      if (random.nextInt(3) == 0) {
        catalogue.media().delete(account.id(), media.id(), now);
      } else {
        Details details = details(random);
        model.add(
            catalogue.media().edit(account.id(), media.id(), old -> details, now).orElseThrow());
      }
    }
  }

  private MediaQuery query(Random random) {
    Instant from = START.plus(Duration.ofMinutes(random.nextInt(40 * 60)));
    Instant to = from.plusMillis(random.nextInt(20 * 3_600_000));
    boolean whole = random.nextInt(3) == 0;
    return new MediaQuery(
        account.id(),
        whole ? START : from,
        whole ? START.plus(Duration.ofDays(3)) : to,
        random.nextBoolean(),
        random.nextInt(6),
        1 + random.nextInt(20),
        mimeType(random),
        random.nextInt(3) == 0 ? Texts.fold(pick(random, TEXTS)) : null,
        random.nextInt(3) == 0 ? random.nextBoolean() : null);
  }

  private static @Nullable String mimeType(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "image/*";
      case 1 -> pick(random, TYPES).toLowerCase(Locale.ROOT);
      default -> null;
    };
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void compare(MediaQuery query, List<Media> model, Instant now) {
    Comparator<Media> order = Comparator.comparing(Media::created).thenComparingLong(Media::number);
    List<Media> matching =
        model.stream()
            .filter(matches(query, now))
            .sorted(query.ascending() ? order : order.reversed())
            .toList();
    List<Media> page =
        matching.stream()
            .skip(query.pageIndex() * query.pageSize())
            .limit(query.pageSize())
            .toList();

    assertThat(list(query, now)).as("%s", query).isEqualTo(new Listed(page, matching.size()));
  }

  private static Predicate<Media> matches(MediaQuery query, Instant now) {
    AccountId account = query.account();
    String text = query.text();
    String mimeType = query.mimeType();
    Boolean isPublic = query.isPublic();
    return media ->
        media.account().equals(account)
            && !media.isExpired(now)
            && !media.created().isBefore(query.from())
            && !media.created().isAfter(query.to())
            && (mimeType == null || hasType(media, mimeType))
            && (isPublic == null || media.details().isPublic() == isPublic)
            && (text == null || texts(media).anyMatch(found -> found.contains(text)));
  }

  private static boolean hasType(Media media, String wanted) {
    String type = media.details().mimeType().toLowerCase(Locale.ROOT);
    return wanted.endsWith("/*")
        ? type.startsWith(wanted.substring(0, wanted.length() - 1))
        : type.equals(wanted);
  }

  private static Stream<String> texts(Media media) {
    Details details = media.details();
    return Stream.of(
            media.fileName(),
            details.title(),
            details.description(),
            details.metadataPrimary(),
            details.metadataSecondary())
        .filter(Objects::nonNull)
        .map(Texts::fold);
  }

  @Test
  void links_are_listed_apart_newest_first() {
    List<Media> links =
        catalogue.media().add(List.of(samples.link(account), samples.link(account)));
    catalogue.media().add(List.of(samples.upload(account)));
    Media first = links.getFirst();
    Media last = links.getLast();

    assertThat(links(Long.MAX_VALUE, 10)).containsExactly(last, first);
    assertThat(links(last.number(), 10)).containsExactly(first);
    assertThat(links(Long.MAX_VALUE, 1)).containsExactly(last);
  }
}
