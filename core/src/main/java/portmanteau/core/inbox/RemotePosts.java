package portmanteau.core.inbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import portmanteau.core.access.AccountId;

/// Looks now and then whether other nodes have posted something that is waited for on this one.
///
/// It asks for each account whose users wait, and keeps nobody's connection meanwhile.
public final class RemotePosts {
  private final Inboxes inboxes;
  private final InboxSignals signals;
  private final Map<AccountId, Long> seen = new HashMap<>();

  public RemotePosts(Inboxes inboxes, InboxSignals signals) {
    this.inboxes = inboxes;
    this.signals = signals;
  }

  /// Whether there are other nodes to look for.
  public boolean areAwaited() {
    return inboxes.isShared();
  }

  /// Wakes those for whom something has come since the last look; called by one thread.
  public void look() {
    List<AccountId> watched = signals.accounts();
    seen.keySet().retainAll(watched);
    watched.forEach(this::look);
  }

  private void look(AccountId account) {
    Long before = seen.get(account);
    Inboxes.News news = inboxes.news(account, before == null ? -1 : before);
    seen.put(account, news.last());
    if (before == null) {
      // What has come between their look and ours is not told by any number.
      signals.wakeAccount(account);
    } else {
      signals.wakeUsers(news.users());
    }
  }
}
