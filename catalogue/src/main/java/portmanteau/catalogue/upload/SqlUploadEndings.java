package portmanteau.catalogue.upload;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.idempotency.Once;
import portmanteau.catalogue.media.MadeMedia;
import portmanteau.catalogue.media.NewMediaRows;
import portmanteau.core.Problem;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;
import portmanteau.core.upload.session.UploadEndings;
import portmanteau.core.upload.session.UploadSession;

/// The ends of upload sessions, in SQL.
public final class SqlUploadEndings implements UploadEndings {
  private final Engine engine;

  public SqlUploadEndings(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Ended add(UploadSession complete, NewMedia media) {
    return Once.change(
        engine,
        "ended",
        session -> {
          Media added = NewMediaRows.add(session, List.of(media)).getFirst();
          UploadRow.insert(session, complete);
          return new Ended(complete, added);
        },
        made -> made.session().id() + " " + made.media().id(),
        (session, note) -> {
          String[] ids = note.split(" ", 2);
          Media made = MadeMedia.recallOne(session, ids[1]);
          return UploadRow.find(session, ids[0]).map(ended -> new Ended(ended, made));
        });
  }

  @Override
  public Media finish(UploadSession held, long size, NewMedia media) {
    return Once.change(
        engine,
        "medium",
        session -> {
          end(session, held, size, media);
          removeParts(session, held);
          return NewMediaRows.add(session, List.of(media)).getFirst();
        },
        made -> made.id().toString(),
        (session, id) -> Optional.of(MadeMedia.recallOne(session, id)));
  }

  @Override
  public boolean answered(StagingId id) {
    int ended =
        engine.change(session ->
            session.update(
                """
                update upload_session set state = 'COMPLETE', released = lease
                where id = ? and kind = 'REQUEST' and state = 'OPEN'
                """,
                id.value()));
    return ended > 0;
  }

  @Override
  public Media made(MediaId id) {
    return engine.read(session -> MadeMedia.recallOne(session, id.toString()));
  }

  private static void end(Session session, UploadSession held, long size, NewMedia media) {
    long lease = held.lease().number();
    int ended =
        session.update(
            """
            update upload_session set state = 'COMPLETE', held = ?, length = ?, media = ?,
              lease = ?, released = ?
            where id = ? and lease in (?, ?) and held = ? and state = 'OPEN'
            """,
            size,
            size,
            media.id().value(),
            lease,
            lease,
            held.id().value(),
            lease - 1,
            lease,
            held.offset());
    if (ended == 0) {
      throw new Problem.Conflict("Another request has taken over or ended this upload.").refusal();
    }
  }

  private static void removeParts(Session session, UploadSession held) {
    for (StagingId part : new HashSet<>(held.plan().parts())) {
      int removed =
          session.update(
              "delete from upload_session where id = ? and held = length and state = 'OPEN'",
              part.value());
      if (removed == 0) {
        throw new Problem.Conflict("A part of this upload is gone.").refusal();
      }
    }
  }
}
