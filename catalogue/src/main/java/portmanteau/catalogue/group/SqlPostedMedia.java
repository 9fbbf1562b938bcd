package portmanteau.catalogue.group;

import portmanteau.catalogue.engine.Engine;
import portmanteau.core.access.User;
import portmanteau.core.media.Media;
import portmanteau.core.media.PostedMedia;

/// To whom media have been posted, in SQL.
public final class SqlPostedMedia implements PostedMedia {
  private final Engine engine;

  public SqlPostedMedia(Engine engine) {
    this.engine = engine;
  }

  @Override
  public boolean isPostedTo(User user, Media media) {
    return engine.read(session ->
        session.exists(
            """
            select 1 from post_media s
              join post p on p.number = s.post
              join member m on m.conversation = p.conversation
            where s.media = ? and m.person = ?
            limit 1
            """,
            media.number(),
            user.number()));
  }
}
