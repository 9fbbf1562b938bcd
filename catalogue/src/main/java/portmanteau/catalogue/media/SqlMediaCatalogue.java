package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.EventLog;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.core.Refusal;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.EventKind;
import portmanteau.core.media.Content;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCatalogue;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;

/// The media, in SQL.
public final class SqlMediaCatalogue implements MediaCatalogue {
  private static final Logger log = LoggerFactory.getLogger(SqlMediaCatalogue.class);

  private final Engine engine;

  public SqlMediaCatalogue(Engine engine) {
    this.engine = engine;
  }

  @Override
  public List<Media> add(List<NewMedia> media) {
    return Once.change(
        engine,
        "media",
        session -> NewMediaRows.add(session, media),
        MadeMedia::note,
        MadeMedia::recall);
  }

  @Override
  public Optional<Media> find(MediaId id, Instant now) {
    return engine
        .read(session ->
            session.first(MediaRow.SELECT + "where m.id = ?", MediaRow::media, id.value()))
        .filter(media -> !media.isExpired(now));
  }

  @Override
  public Optional<Media> findNumber(long number, Instant now) {
    return engine
        .read(session ->
            session.first(MediaRow.SELECT + "where m.number = ?", MediaRow::media, number))
        .filter(media -> !media.isExpired(now));
  }

  @Override
  public Optional<Media> edit(
      AccountId account, MediaId id, UnaryOperator<Details> edit, Instant now) {
    return engine.change(session ->
        locked(session, account, id, now)
            .map(media -> write(session, media, edit.apply(media.details()), now)));
  }

  private static Media write(Session session, Media before, Details details, Instant now) {
    Instant updated = later(before.updated(), now);
    session.update(
        """
        update media set is_public = ?, mime_type = ?, max_downloads = ?, title = ?,
          description = ?, metadata_primary = ?, metadata_secondary = ?, updated = ?
        where number = ?
        """,
        details.isPublic(),
        details.mimeType(),
        details.maxDownloads(),
        details.title(),
        details.description(),
        details.metadataPrimary(),
        details.metadataSecondary(),
        updated,
        before.number());
    Media after = changed(before, before.content(), details, updated);
    Quota.adjust(session, before, after);
    if (after.upload().isPresent()) {
      Listing.change(session, before, after);
    }
    EventLog.write(session, after.account(), EventKind.MEDIA_UPDATED, now, after.id(), "");
    return after;
  }

  @Override
  public boolean delete(AccountId account, MediaId id, Instant now) {
    return engine.release(session -> {
      Optional<Media> media = locked(session, account, id, now);
      media.ifPresent(found -> remove(session, found, EventKind.MEDIA_DELETED, now));
      return media.isPresent();
    });
  }

  @Override
  public int sweepExpired(Instant now, int limit) {
    Map<String, List<Expired>> expired =
        engine
            .read(session ->
                session.list(
                    "select id, account from media where expires <= ? order by expires limit ?",
                    row -> new Expired(row.text(), row.text()),
                    now,
                    limit))
            .stream()
            .collect(Collectors.groupingBy(Expired::account));
    return expired.entrySet().stream()
        .mapToInt(entry -> sweep(entry.getKey(), entry.getValue(), now))
        .sum();
  }

  private record Expired(String id, String account) {}

  /// One that cannot be read keeps no other from going.
  private int sweep(String account, List<Expired> expired, Instant now) {
    try {
      return sweepTogether(account, expired, now);
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException unreadable) {
      if (expired.size() == 1) {
        log.error(
            "The expired medium {} of account {} cannot be removed",
            expired.getFirst().id(),
            account,
            unreadable);
        return 0;
      }
      return expired.stream().mapToInt(one -> sweep(account, List.of(one), now)).sum();
    }
  }

  private int sweepTogether(String account, List<Expired> expired, Instant now) {
    return engine.release(session -> {
      session.lockRow("account", account);
      return expired.stream().mapToInt(media -> sweep(session, media.id(), now) ? 1 : 0).sum();
    });
  }

  private static boolean sweep(Session session, String id, Instant now) {
    Optional<Media> media = MediaRow.locked(session, id);
    media.ifPresent(found -> remove(session, found, EventKind.MEDIA_EXPIRED, now));
    return media.isPresent();
  }

  private static void remove(Session session, Media media, EventKind kind, Instant now) {
    long preview = PreviewRow.leave(session, media, now);
    session.update("delete from media where number = ?", media.number());
    media
        .upload()
        .ifPresent(upload -> {
          Listing.remove(session, media);
          BlobRows.loosen(session, upload.blob(), now);
        });
    Quota.giveBack(session, media, preview);
    EventLog.write(session, media.account(), kind, now, media.id(), "");
  }

  /// The medium as it will stay until the transaction ends, unless it changes it. The account's row
  /// comes first, as it does when media are added, so that no two wait for each other.
  private static Optional<Media> locked(
      Session session, AccountId account, MediaId id, Instant now) {
    session.lockRow("account", account.value());
    return MediaRow.locked(session, id.toString())
        .filter(media -> media.account().equals(account) && !media.isExpired(now));
  }

  private static Media changed(Media media, Content content, Details details, Instant updated) {
    return new Media(
        media.id(),
        media.number(),
        media.account(),
        content,
        media.fileName(),
        details,
        media.timesDownloaded(),
        media.creator(),
        media.audience(),
        media.created(),
        updated,
        media.expires());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
