package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.event.EventKind;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.link.Previews;
import portmanteau.core.media.Content;
import portmanteau.core.media.MediaId;

/// The previews of links, in SQL.
public final class SqlPreviews implements Previews {
  private final Engine engine;

  public SqlPreviews(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Optional<LinkPreview> find(MediaId media) {
    return engine.read(session -> PreviewRow.find(session, media).map(PreviewRow::preview));
  }

  @Override
  public Optional<LinkPreview> choose(
      AccountId account, MediaId media, String address, Content.Upload picture, Instant now) {
    return engine.change(session ->
        PreviewRow.locked(session, media)
            .filter(row -> row.account().equals(account))
            .map(row -> choose(session, row, address, picture, now)));
  }

  private static LinkPreview choose(
      Session session, PreviewRow row, String address, Content.Upload picture, Instant now) {
    session.update(
        "update media set updated = case when updated > ? then updated else ? end where number = ?",
        now,
        now,
        row.number());
    return row.write(
        session, row.preview().withChoice(address, picture), picture, EventKind.MEDIA_UPDATED, now);
  }

  @Override
  public boolean refresh(MediaId media, Instant now) {
    return engine.change(session -> {
      Optional<PreviewRow> row = PreviewRow.locked(session, media);
      return row.isPresent() && refresh(session, row.get(), now);
    });
  }

  private static boolean refresh(Session session, PreviewRow row, Instant now) {
    if (row.preview().isWaiting()) {
      return true;
    }
    if (PreviewRow.waiting(session, row.account().value()) >= MOST_WAITING) {
      return false;
    }
    return session.update(
            "update link_preview set due = ?, attempts = 0 where media = ?", now, row.number())
        > 0;
  }
}
