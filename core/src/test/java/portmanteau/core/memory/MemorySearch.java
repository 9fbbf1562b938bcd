package portmanteau.core.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaQuery;
import portmanteau.core.media.MediaSearch;
import portmanteau.core.media.PagePlan;
import portmanteau.core.media.PagePlan.Entry;

/// Lists of media, in memory.
record MemorySearch(Store store) implements MediaSearch {
  @Override
  public PagePlan plan(MediaQuery query, Instant now) {
    Comparator<Media> order = Comparator.comparing(Media::created).thenComparingLong(Media::number);
    List<Media> matching =
        alive(query.account(), now)
            .filter(medium -> medium.upload().isPresent() && matches(medium, query))
            .sorted(query.ascending() ? order : order.reversed())
            .toList();
    List<Entry> page =
        matching.stream()
            .skip(query.pageIndex() * query.pageSize())
            .limit(query.pageSize())
            .map(MemorySearch::entry)
            .toList();
    return new PagePlan(page, matching.size());
  }

  @Override
  public PagePlan planLinks(AccountId account, long before, int limit, Instant now) {
    return plan(alive(account, now).filter(medium -> medium.upload().isEmpty()), before, limit);
  }

  @Override
  public PagePlan planDamaged(AccountId account, long before, int limit, Instant now) {
    return plan(
        alive(account, now)
            .filter(medium -> medium.upload().filter(it -> it.damage() != null).isPresent()),
        before,
        limit);
  }

  private static PagePlan plan(Stream<Media> media, long before, int limit) {
    List<Entry> links =
        media
            .filter(medium -> medium.number() < before)
            .sorted(Comparator.comparingLong(Media::number).reversed())
            .limit(limit)
            .map(MemorySearch::entry)
            .toList();
    return new PagePlan(links, links.size());
  }

  @Override
  public List<Media> read(List<Long> numbers) {
    return numbers.stream()
        .flatMap(
            number -> store.tables().media().stream().filter(medium -> medium.number() == number))
        .toList();
  }

  private static Entry entry(Media medium) {
    long file = medium.upload().map(Content.Upload::size).orElse(0L);
    return new Entry(medium.number(), Texts.utf8Length(medium.fileName()) + medium.bytes() - file);
  }

  private Stream<Media> alive(AccountId account, Instant now) {
    return store.tables().media().stream()
        .filter(medium -> medium.account().equals(account) && !medium.isExpired(now));
  }

  private static boolean matches(Media medium, MediaQuery query) {
    Details details = medium.details();
    return !medium.created().isBefore(query.from())
        && !medium.created().isAfter(query.to())
        && (query.isPublic() == null || query.isPublic() == details.isPublic())
        && hasType(details, query.mimeType())
        && hasText(medium, query.text());
  }

  private static boolean hasType(Details details, @Nullable String wanted) {
    String type = details.mimeType().toLowerCase(Locale.ROOT);
    return wanted == null
        || (wanted.endsWith("/*")
            ? type.startsWith(wanted.substring(0, wanted.length() - 1))
            : type.equals(wanted));
  }

  private static boolean hasText(Media medium, @Nullable String wanted) {
    Details details = medium.details();
    return wanted == null
        || Stream.of(
                medium.fileName(),
                details.title(),
                details.description(),
                details.metadataPrimary(),
                details.metadataSecondary())
            .filter(Objects::nonNull)
            .anyMatch(text -> Texts.fold(text).contains(wanted));
  }
}
