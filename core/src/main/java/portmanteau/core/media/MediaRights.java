package portmanteau.core.media;

import portmanteau.core.access.Caller;
import portmanteau.core.access.User;

/// What a caller may do with a medium: the one rule, which every dialect asks.
///
/// A caller that acts for the medium's account may do everything. A user of the account reads what
/// is public, what they created, what is meant for the community, and what is posted in a
/// conversation that they are a member of; they change and delete only what they created. For a
/// caller that may not read a medium, it does not exist.
public final class MediaRights {
  private final PostedMedia posted;

  public MediaRights(PostedMedia posted) {
    this.posted = posted;
  }

  /// Whether the medium exists for the caller. Only conversations cost a query, so they come last.
  public boolean mayRead(Caller caller, Media media) {
    return isOfAccount(caller, media)
        && (caller.actsForAccount()
            || media.details().isPublic()
            || (caller.user() != null && mayRead(caller.user(), media)));
  }

  private boolean mayRead(User user, Media media) {
    return isCreator(user, media)
        || switch (media.audience()) {
          case COMMUNITY -> true;
          case RESTRICTED -> posted.isPostedTo(user, media);
        };
  }

  /// Whether the caller may change and delete the medium.
  public boolean mayChange(Caller caller, Media media) {
    return isOfAccount(caller, media)
        && (caller.actsForAccount() || (caller.user() != null && isCreator(caller.user(), media)));
  }

  private static boolean isOfAccount(Caller caller, Media media) {
    return media.account().equals(caller.accountId());
  }

  private static boolean isCreator(User user, Media media) {
    return user.id().equals(media.creator());
  }
}
