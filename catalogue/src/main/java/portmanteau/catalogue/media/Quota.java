package portmanteau.catalogue.media;

import java.util.Collection;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Content;

/// What an account uses of what it may use; stands in the account's own row.
final class Quota {
  private Quota() {}

  /// Takes room for media with these contents; refuses where there is not enough.
  static void take(Session session, AccountId account, Collection<Content> contents) {
    long bytes = contents.stream().mapToLong(Quota::bytes).sum();
    long media = contents.size();
    int taken =
        session.update(
            """
            update account set used_bytes = used_bytes + ?, used_media = used_media + ?
            where id = ? and state = 'live'
              and (quota_bytes = 0 or used_bytes + ? <= quota_bytes)
              and (quota_media = 0 or used_media + ? <= quota_media)
            """,
            bytes,
            media,
            account.value(),
            bytes,
            media);
    if (taken == 0) {
      throw refusal(session, account).refusal();
    }
  }

  /// Gives a removed medium's room back.
  static void giveBack(Session session, AccountId account, Content content) {
    session.update(
        "update account set used_bytes = used_bytes - ?, used_media = used_media - 1 where id = ?",
        bytes(content),
        account.value());
  }

  private static long bytes(Content content) {
    return switch (content) {
      case Content.Upload upload -> upload.size();
      case Content.Link link -> 0;
    };
  }

  private static Problem refusal(Session session, AccountId account) {
    return session.exists("select 1 from account where id = ? and state = 'live'", account.value())
        ? new Problem.QuotaExceeded("The account's quota is used up.")
        : new Problem.NotFound("There is no such account.");
  }
}
