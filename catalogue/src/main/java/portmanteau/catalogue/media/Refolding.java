package portmanteau.catalogue.media;

import java.util.List;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;

/// Folds once more what searches look into, where it was folded in an older way: what is not ASCII,
/// of media that were there when folding changed.
///
/// How far that has come stands in a row of its own; new media are folded in the new way.
public final class Refolding {
  private static final int WINDOW = 1000;

  private final Engine engine;

  public Refolding(Engine engine) {
    this.engine = engine;
  }

  /// How far it has come, and to where it has to go, in numbers of media.
  private record Way(long done, long end) {}

  /// Goes on a little; false: all is folded in the new way.
  public boolean step() {
    Way way =
        engine
            .read(session ->
                session.first(
                    "select done, until from refolding where id = 'listing'",
                    row -> new Way(row.number(), row.number())))
            .orElse(new Way(0, 0));
    if (way.done() >= way.end()) {
      return false;
    }
    long next = Math.min(way.end(), way.done() + WINDOW);
    List<String> old = engine.survey(session -> old(session, way.done(), next));
    engine.change(session -> {
      old.forEach(id -> fold(session, id));
      return session.update(
          "update refolding set done = ? where id = 'listing' and done < ?", next, next);
    });
    return true;
  }

  /// Uploads between two numbers whose texts are more than ASCII, which is folded as ever.
  private static List<String> old(Session session, long after, long upTo) {
    return session.list(
        """
        select m.id from media m join listing l
          on l.account = m.account and l.hour = m.created / 3600000 and l.created = m.created
            and l.number = m.number
        where m.number > ? and m.number <= ? and octet_length(l.folded) <> length(l.folded)
        order by m.number
        """,
        Row::text,
        after,
        upTo);
  }

  /// The medium is held fast, or a change of it on its way could be overwritten.
  private static void fold(Session session, String id) {
    MediaRow.locked(session, id).ifPresent(media -> Listing.fold(session, ListingRow.of(media)));
  }
}
