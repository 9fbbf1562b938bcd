package portmanteau.catalogue.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Row;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.AccountId;
import portmanteau.core.integrity.Counters;
import portmanteau.core.media.Media;

/// What accounts hold, recounted, in SQL.
public final class SqlCounters implements Counters {
  private static final int STEP = 500;

  private static final String USE =
      """
      select a.used_bytes, a.used_media,
        (select coalesce(sum(coalesce(b.size, 0) + %s), 0)
         from media m left join blob b on b.number = m.blob where m.account = a.id)
        + (select coalesce(sum(p.bytes), 0)
           from link_preview p join media m on m.number = p.media where m.account = a.id),
        (select count(*) from media m where m.account = a.id)
      from account a where a.id = ? and a.state = 'live'
      """
          .formatted(MediaRow.TEXT_BYTES);

  /// Uploads that no list shows.
  private static final String UNLISTED =
      """
      from media m where m.account = ? and m.blob is not null and not exists
        (select 1 from listing l where l.account = m.account
           and l.hour = m.created / 3600000 and l.created = m.created and l.number = m.number)
      """;

  /// Rows of lists without an upload.
  private static final String LISTED_ONLY =
      """
      from listing where account = ? and not exists
        (select 1 from media m where m.number = listing.number and m.blob is not null
           and m.account = listing.account and m.created = listing.created)
      """;

  /// Uploads that a list shows with a type, an expiry or a visibility that is not theirs. Types are
  /// ASCII, which is all that SQLite knows to fold.
  private static final String MISLISTED =
      """
      from media m join listing l on l.account = m.account
        and l.hour = m.created / 3600000 and l.created = m.created and l.number = m.number
      where m.account = ? and m.blob is not null and
        (l.expires is distinct from m.expires or l.is_public <> m.is_public
          or (l.mime_type <> lower(m.mime_type)
            and octet_length(m.mime_type) = length(m.mime_type)))
      """;

  private static final String TALLIES =
      """
      select hour, mime_type, is_public, sum(listed), sum(told) from
        (select hour, mime_type, is_public, 1 as listed, 0 as told
           from listing where account = ?
         union all
         select hour, mime_type, is_public, 0, uploads from tally where account = ?) as both_sides
      group by hour, mime_type, is_public having sum(listed) <> sum(told)
      order by hour, mime_type, is_public
      """;

  private final Engine engine;

  public SqlCounters(Engine engine) {
    this.engine = engine;
  }

  @Override
  public List<AccountId> accounts() {
    return engine.scan(session ->
        session.list(
            "select id from account where state = 'live' order by id",
            row -> new AccountId(row.text())));
  }

  @Override
  public List<String> wrong(AccountId account) {
    var wrong = new ArrayList<String>();
    engine
        .survey(session -> use(session, account))
        .filter(Use::isWrong)
        .map(Use::toString)
        .ifPresent(wrong::add);
    count(UNLISTED, account, "uploads that no list shows").ifPresent(wrong::add);
    count(LISTED_ONLY, account, "rows of lists without an upload").ifPresent(wrong::add);
    count(MISLISTED, account, "uploads that a list shows otherwise").ifPresent(wrong::add);
    wrong.addAll(
        engine.survey(session ->
            session.list(TALLIES, SqlCounters::tally, account.value(), account.value())));
    return wrong;
  }

  /// What an account is said to use, and what it does.
  private record Use(long toldBytes, long toldMedia, long bytes, long media) {
    boolean isWrong() {
      return toldBytes != bytes || toldMedia != media;
    }

    @Override
    public String toString() {
      return "use is told as %d bytes, %d media, and is %d bytes, %d media"
          .formatted(toldBytes, toldMedia, bytes, media);
    }
  }

  private static Optional<Use> use(Session session, AccountId account) {
    return session.first(
        USE,
        row -> new Use(row.number(), row.number(), row.number(), row.number()),
        account.value());
  }

  private Optional<String> count(String from, AccountId account, String what) {
    return engine
        .survey(session -> session.first("select count(*) " + from, Row::number, account.value()))
        .filter(number -> number > 0)
        .map(number -> number + " " + what);
  }

  private static String tally(Row row) {
    long hour = row.number();
    String type = row.text();
    boolean isPublic = row.flag();
    long listed = row.number();
    return "the tally of hour %d, %s, %s is %d, not %d"
        .formatted(hour, type, isPublic ? "public" : "private", row.number(), listed);
  }

  @Override
  public void recount(AccountId account) {
    while (engine.change(session -> list(session, account)) == STEP) {
      // Repeats until a step finds less than a full batch.
    }
    while (engine.change(session -> listAgain(session, account)) == STEP) {
      // As above.
    }
    engine.change(session -> tallyAgain(session, account));
    engine.change(session -> countUse(session, account));
  }

  /// Each medium is held fast while it is listed, or its removal could leave the new row behind.
  private static int list(Session session, AccountId account) {
    List<String> unlisted =
        session.list(
            "select m.id " + UNLISTED + " order by m.number limit " + STEP,
            Row::text,
            account.value());
    for (String id : unlisted) {
      Optional<Media> media = MediaRow.locked(session, id);
      media.ifPresent(found -> Listing.insert(session, ListingRow.of(found)));
    }
    return unlisted.size();
  }

  private static int listAgain(Session session, AccountId account) {
    List<String> mislisted =
        session.list(
            "select m.id " + MISLISTED + " order by m.number limit " + STEP,
            Row::text,
            account.value());
    for (String id : mislisted) {
      MediaRow.locked(session, id)
          .map(ListingRow::of)
          .ifPresent(row -> {
            Listing.drop(session, row);
            Listing.insert(session, row);
          });
    }
    return mislisted.size();
  }

  /// Every change touches its row of the list before its tally: so with the tallies held fast, what
  /// the list does not show yet is counted later, and what it still shows is taken off later.
  private static int tallyAgain(Session session, AccountId account) {
    session.lockTable("tally");
    session.update("delete " + LISTED_ONLY, account.value());
    session.update("delete from tally where account = ?", account.value());
    return session.update(
        """
        insert into tally (account, hour, mime_type, is_public, uploads)
        select account, hour, mime_type, is_public, count(*) from listing where account = ?
        group by account, hour, mime_type, is_public
        """,
        account.value());
  }

  /// Uploads take the account's row before they add media, and removals after they removed theirs:
  /// so with the row held fast, the media that are seen are those that it must count now.
  private static int countUse(Session session, AccountId account) {
    session.lockRow("account", account.value());
    return use(session, account)
        .map(use ->
            session.update(
                "update account set used_bytes = ?, used_media = ? where id = ?",
                use.bytes(),
                use.media(),
                account.value()))
        .orElse(0);
  }
}
