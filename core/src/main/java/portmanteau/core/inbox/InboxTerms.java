package portmanteau.core.inbox;

import java.time.Duration;
import java.time.Instant;

/// What is promised of inboxes.
///
/// @param kept how long something waits to be read
/// @param statuses whether senders hear of what becomes of their posts
public record InboxTerms(Duration kept, boolean statuses) {

  public InboxTerms {
    if (!kept.isPositive()) {
      throw new IllegalArgumentException("what waits to be read is kept for longer than no time");
    }
  }

  Inboxes.Terms at(Instant now) {
    return new Inboxes.Terms(now.minus(kept), now, statuses);
  }
}
