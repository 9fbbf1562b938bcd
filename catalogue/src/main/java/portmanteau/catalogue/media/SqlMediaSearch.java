package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import portmanteau.catalogue.engine.Chunks;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaQuery;
import portmanteau.core.media.MediaSearch;
import portmanteau.core.media.PagePlan;
import portmanteau.core.media.PagePlan.Entry;

/// Lists of uploads, in SQL: first counts hour by hour, then goes straight to the hours the page
/// lies in. Texts are measured before they are read.
public final class SqlMediaSearch implements MediaSearch {
  /// A medium's number and the bytes of its texts.
  static final String ENTRY = "m.number, octet_length(m.file_name) + " + MediaRow.TEXT_BYTES;

  private final Engine engine;
  private final String position;

  public SqlMediaSearch(Engine engine) {
    this.engine = engine;
    this.position = engine.isEmbedded() ? "instr" : "strpos";
  }

  @Override
  public PagePlan plan(MediaQuery query, Instant now) {
    var filter = new ListingFilter(query, now, position);
    return engine.scan(query.account(), session -> plan(session, query, filter));
  }

  @Override
  public PagePlan planLinks(AccountId account, long before, int limit, Instant now) {
    return plan(account, "m.blob is null", before, limit, now);
  }

  @Override
  public PagePlan planDamaged(AccountId account, long before, int limit, Instant now) {
    String damaged = "m.blob in (select b.number from blob b where b.state = 'damaged')";
    return plan(account, damaged, before, limit, now);
  }

  private PagePlan plan(AccountId account, String condition, long before, int limit, Instant now) {
    List<Entry> entries =
        engine.scan(
            account,
            session ->
                session.list(
                    """
                    select %s from media m
                    where m.account = ? and %s and m.number < ?
                      and (m.expires is null or m.expires > ?)
                    order by m.number desc limit ?
                    """
                        .formatted(ENTRY, condition),
                    SqlMediaSearch::entry,
                    account.value(),
                    before,
                    now,
                    limit));
    return new PagePlan(entries, entries.size());
  }

  @Override
  public List<Media> read(List<Long> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    Map<Long, Media> found =
        engine
            .read(session ->
                Chunks.rows(
                    session, MediaRow.SELECT + "where m.number in ", numbers, MediaRow::media))
            .stream()
            .collect(Collectors.toMap(Media::number, Function.identity()));
    return numbers.stream()
        .filter(found::containsKey)
        .map(number -> Objects.requireNonNull(found.get(number)))
        .toList();
  }

  static Entry entry(Row row) {
    return new Entry(row.number(), row.number());
  }

  private static PagePlan plan(Session session, MediaQuery query, ListingFilter filter) {
    List<HourCount> hours = new HourCounts(session, filter).count();
    long count = hours.stream().mapToLong(HourCount::uploads).sum();
    if (query.pageIndex() >= Math.ceilDiv(count, query.pageSize())) {
      return new PagePlan(List.of(), count);
    }
    var inOrder = query.ascending() ? hours : hours.reversed();
    return new PagePlan(new PageReader(session, query, filter).read(inOrder), count);
  }
}
