package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.ReadableRows;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.event.EventLog;
import portmanteau.core.event.EventKind;
import portmanteau.core.link.LinkPreview;
import portmanteau.core.link.PageSummary;
import portmanteau.core.link.PreviewTask;
import portmanteau.core.link.PreviewWork;
import portmanteau.core.media.Content;
import portmanteau.core.media.MediaId;

/// The previews that wait, in SQL.
public final class SqlPreviewWork implements PreviewWork {
  private final Engine engine;

  public SqlPreviewWork(Engine engine) {
    this.engine = engine;
  }

  private record Due(MediaId media, String account) {}

  @Override
  public List<MediaId> due(Instant now, int limit) {
    ReadableRows<Due> due =
        engine.scan(session ->
            ReadableRows.list(
                session,
                "previews that are due",
                """
                select m.number, m.id, p.account from link_preview p join media m on m.number = p.media
                where p.due <= ? and (p.leased is null or p.leased <= ?)
                  and (select count(*) from link_preview o
                       where o.account = p.account and o.leased > ?) < ?
                order by p.due limit ?
                """,
                SqlPreviewWork::due,
                now,
                now,
                now,
                MOST_AT_ONCE,
                limit));
    Map<String, Integer> taken = new HashMap<>();
    return due.rows().stream()
        .filter(one -> taken.merge(one.account(), 1, Integer::sum) <= MOST_AT_ONCE)
        .map(Due::media)
        .toList();
  }

  private static Due due(Row row) {
    row.skip(1);
    return new Due(new MediaId(row.uuid()), row.text());
  }

  @Override
  public Optional<PreviewTask> lease(MediaId media, Instant now, Instant until) {
    return engine.change(session ->
        PreviewRow.locked(session, media).flatMap(row -> lease(session, row, now, until)));
  }

  private static Optional<PreviewTask> lease(
      Session session, PreviewRow row, Instant now, Instant until) {
    int leased =
        session.update(
            """
            update link_preview set leased = ?, lease = lease + 1, attempts = attempts + 1
            where media = ? and due is not null and (leased is null or leased <= ?)
              and (select count(*) from link_preview o where o.account = ? and o.leased > ?) < ?
            """,
            until,
            row.number(),
            now,
            row.account().value(),
            now,
            MOST_AT_ONCE);
    return leased == 0
        ? Optional.empty()
        : session.first(
            """
            select m.link_kind, m.link_url, p.due, p.attempts, p.lease
            from link_preview p join media m on m.number = p.media where p.media = ?
            """,
            stored ->
                new PreviewTask(
                    row.account(),
                    Content.Link.Kind.valueOf(stored.text()),
                    stored.text(),
                    row.preview(),
                    stored.instant(),
                    Math.toIntExact(stored.number()),
                    stored.number()),
            row.number());
  }

  /// The row, where the lease is still the last.
  private static Optional<PreviewRow> held(Session session, PreviewTask task) {
    return PreviewRow.locked(session, task.media())
        .filter(row ->
            session.exists(
                "select 1 from link_preview where media = ? and lease = ? and leased is not null",
                row.number(),
                task.lease()));
  }

  @Override
  public Optional<LinkPreview> finish(
      PreviewTask task, PageSummary found, Content.@Nullable Upload picture, Instant now) {
    return engine.change(session ->
        held(session, task)
            .map(row -> {
              end(session, row);
              LinkPreview before = row.preview();
              boolean keeps = before.keepsPicture(found, picture);
              return row.write(
                  session,
                  before.found(found, keeps ? before.picture() : picture, now),
                  keeps ? null : picture,
                  EventKind.LINK_READY,
                  now);
            }));
  }

  private static void end(Session session, PreviewRow row) {
    session.update(
        "update link_preview set due = null, leased = null, attempts = 0 where media = ?",
        row.number());
  }

  @Override
  public boolean giveUp(PreviewTask task, Instant now) {
    return engine.change(session -> {
      Optional<PreviewRow> held = held(session, task);
      held.ifPresent(row -> {
        end(session, row);
        session.update(
            "update link_preview set ready = 1, checked = ? where media = ?", now, row.number());
        EventLog.write(session, row.account(), EventKind.LINK_READY, now, task.media(), "");
      });
      return held.isPresent();
    });
  }

  @Override
  public boolean postpone(PreviewTask task, Instant next, boolean counts) {
    return engine.change(session -> {
      Optional<PreviewRow> held = held(session, task);
      held.ifPresent(row ->
          session.update(
              """
              update link_preview set due = ?, leased = null, attempts = attempts - ?
              where media = ?
              """,
              next,
              counts ? 0 : 1,
              row.number()));
      return held.isPresent();
    });
  }

  /// Lets what is leased be due at once; to be called where nobody can be at it.
  public void endLeases() {
    String leased = "select 1 from link_preview where leased is not null";
    if (engine.read(session -> session.exists(leased))) {
      engine.change(session ->
          session.update("update link_preview set leased = null where leased is not null"));
    }
  }

  @Override
  public long waiting() {
    return engine.scan(session ->
        session
            .first("select count(*) from link_preview where due is not null", Row::number)
            .orElse(0L));
  }
}
