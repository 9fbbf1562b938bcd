package portmanteau.catalogue.media;

import java.util.Collection;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Media;
import portmanteau.core.media.NewMedia;

/// What an account uses of its quota, bytes of files and texts; stored in the account's own row.
final class Quota {
  private Quota() {}

  /// Reserves quota for new media; refuses if there is not enough.
  static void take(Session session, AccountId account, Collection<NewMedia> added) {
    change(session, account, added.stream().mapToLong(NewMedia::bytes).sum(), added.size());
  }

  /// Returns a removed medium's quota.
  ///
  /// @param preview bytes of its preview
  static void giveBack(Session session, Media removed, long preview) {
    session.update(
        "update account set used_bytes = used_bytes - ?, used_media = used_media - 1 where id = ?",
        removed.bytes() + preview,
        removed.account().value());
  }

  /// Takes what a changed medium has grown by, or gives back what it has shrunk by; refuses where
  /// there is not enough.
  static void adjust(Session session, Media before, Media after) {
    adjust(session, after.account(), after.bytes() - before.bytes());
  }

  /// As [#adjust(Session, Media, Media)], by so many bytes.
  static void adjust(Session session, AccountId account, long more) {
    if (more != 0) {
      change(session, account, more, 0);
    }
  }

  /// Less is taken by whoever is above the quota, too.
  private static void change(Session session, AccountId account, long bytes, long media) {
    int changed =
        session.update(
            """
            update account set used_bytes = used_bytes + ?, used_media = used_media + ?
            where id = ? and state = 'live'
              and (quota_bytes = 0 or ? <= 0 or used_bytes + ? <= quota_bytes)
              and (quota_media = 0 or ? <= 0 or used_media + ? <= quota_media)
            """,
            bytes,
            media,
            account.value(),
            bytes,
            bytes,
            media,
            media);
    if (changed == 0) {
      throw refusal(session, account).refusal();
    }
  }

  private static Problem refusal(Session session, AccountId account) {
    return session.exists("select 1 from account where id = ? and state = 'live'", account.value())
        ? new Problem.QuotaExceeded("The account's quota is used up.")
        : new Problem.NotFound("There is no such account.");
  }
}
