package portmanteau.core.media;

import portmanteau.core.access.Caller;
import portmanteau.core.access.User;

/// What a caller may do to a medium: the one rule, which every dialect asks.
///
/// Whoever acts for the medium's account may do everything. A user of it reads what is public, what
/// he created, what is meant for the community, and what is posted in a conversation that he is a
/// member of; he changes and deletes only what he created. To a caller who may not read a medium,
/// it does not exist.
public final class MediaRights {
  private final PostedMedia posted;

  public MediaRights(PostedMedia posted) {
    this.posted = posted;
  }

  /// Whether the medium exists for the caller. Only the conversations cost a statement, and they
  /// are looked at last.
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
