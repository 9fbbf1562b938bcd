package portmanteau.catalogue.access;

import java.time.Instant;
import java.util.List;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.catalogue.media.BlobRows;
import portmanteau.core.access.AccountId;

/// Removes an account: hides it first, deletes its many rows in small steps, then the rest with it.
///
/// What a crash leaves half done is finished by [#resume].
public final class AccountRemoval {
  private static final int STEP = 500;

  /// What an account may have a million of; each removes so many of its rows.
  private static final List<String> STEPS =
      List.of(
          """
          delete from shared_link where number in
            (select number from shared_link where account = ? limit ?)
          """,
          "delete from token where id in (select id from token where account = ? limit ?)",
          """
          delete from upload_session where id in
            (select id from upload_session where account = ? limit ?)
          """,
          """
          delete from post where number in
            (select p.number from post p join conversation c on c.number = p.conversation
             where c.account = ? limit ?)
          """,
          """
          delete from listing where (account, hour, created, number) in
            (select account, hour, created, number from listing where account = ? limit ?)
          """,
          "delete from request_key where id in (select id from request_key where account = ? limit"
              + " ?)",
          """
          delete from delivery where number in
            (select d.number from delivery d join endpoint e on e.number = d.endpoint
             where e.account = ? limit ?)
          """,
          "delete from event where number in (select number from event where account = ? limit ?)");

  private final Engine engine;

  public AccountRemoval(Engine engine) {
    this.engine = engine;
  }

  /// False where there is no such account, or somebody else is removing it.
  boolean remove(AccountId account, Instant now) {
    int hidden =
        engine.release(session ->
            session.update(
                "update account set state = 'leaving' where id = ? and state = 'live'",
                account.value()));
    if (hidden == 0) {
      return false;
    }
    clear(account.value(), now);
    return true;
  }

  /// Finishes what was begun before a crash.
  public void resume(Instant now) {
    engine
        .read(session ->
            session.list("select id from account where state = 'leaving'", row -> row.text()))
        .forEach(account -> clear(account, now));
  }

  private void clear(String account, Instant now) {
    for (String step : STEPS) {
      while (engine.release(session -> session.update(step, account, STEP)) == STEP) {
        // Repeats until a step finds less than a full batch.
      }
    }
    while (engine.release(session -> removeMedia(session, account, STEP, now)) == STEP) {
      // Likewise.
    }
    engine.release(session -> removeRest(session, account, now));
  }

  private static int removeMedia(Session session, String account, long limit, Instant now) {
    BlobRows.loosen(session, account, limit, now);
    return session.update(
        """
        delete from media where number in
          (select number from media where account = ? order by number limit ?)
        """,
        account,
        limit);
  }

  /// Besides the account itself, what requests on their way may have added since its rows went.
  private static int removeRest(Session session, String account, Instant now) {
    for (String step : STEPS) {
      session.update(step, account, Long.MAX_VALUE);
    }
    removeMedia(session, account, Long.MAX_VALUE, now);
    session.update("delete from tally where account = ?", account);
    return session.update("delete from account where id = ?", account);
  }
}
