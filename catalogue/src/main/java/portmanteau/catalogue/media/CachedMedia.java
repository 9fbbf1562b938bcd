package portmanteau.catalogue.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.RowChanges;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCatalogue;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;

/// The media, with recently read ones cached, since reading the row is the most expensive part of a
/// small download.
///
/// One is believed as long as neither its row nor its blob's was changed, by whatever change.
public final class CachedMedia implements MediaCatalogue {
  /// About that many bytes, with what describes them.
  private static final int MOST_BYTES = 16 << 20;

  private static final int BYTES_WITHOUT_TEXTS = 600;

  private final MediaCatalogue source;
  private final Engine engine;
  private final RowChanges changes;
  private final Cache<MediaId, Known> known =
      Caffeine.newBuilder().maximumWeight(MOST_BYTES).weigher(CachedMedia::weight).build();

  /// @param source where changes go
  public CachedMedia(MediaCatalogue source, Engine engine, RowChanges changes) {
    this.source = source;
    this.engine = engine;
    this.changes = changes;
  }

  /// @param blob the number of its row; null: a link
  /// @param since when it was read
  private record Known(Media media, @Nullable Long blob, long since) {
    static Known of(Row row, long since) {
      return new Known(MediaRow.media(row), MediaRow.blobNumber(row), since);
    }
  }

  @Override
  public Optional<Media> find(MediaId id, Instant now) {
    Known found = known.getIfPresent(id);
    if (found != null && isTrue(found)) {
      return Optional.of(found.media()).filter(media -> !media.isExpired(now));
    }
    long since = changes.moment();
    Optional<Known> read =
        engine.read(session ->
            session.first(
                MediaRow.SELECT + "where m.id = ?", row -> Known.of(row, since), id.value()));
    read.ifPresent(fresh -> known.put(id, fresh));
    return read.map(Known::media).filter(media -> !media.isExpired(now));
  }

  private boolean isTrue(Known found) {
    return changes.isUnchanged("media", found.media().number(), found.since())
        && (found.blob() == null || changes.isUnchanged("blob", found.blob(), found.since()));
  }

  private static int weight(MediaId id, Known found) {
    Details details = found.media().details();
    return BYTES_WITHOUT_TEXTS
        + (found.blob() == null ? (int) found.media().content().bytes() : 0)
        + length(details.title())
        + length(details.description())
        + length(details.metadataPrimary())
        + length(details.metadataSecondary());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  @Override
  public Optional<Media> findNumber(long number, Instant now) {
    return source.findNumber(number, now);
  }

  @Override
  public List<Media> add(List<NewMedia> media) {
    return source.add(media);
  }

  @Override
  public Optional<Media> edit(
      AccountId account, MediaId id, UnaryOperator<Details> edit, Instant now) {
    return source.edit(account, id, edit, now);
  }

  @Override
  public boolean delete(AccountId account, MediaId id, Instant now) {
    return source.delete(account, id, now);
  }

  @Override
  public int sweepExpired(Instant now, int limit) {
    return source.sweepExpired(now, limit);
  }
}
