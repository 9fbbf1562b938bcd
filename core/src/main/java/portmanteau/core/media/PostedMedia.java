package portmanteau.core.media;

import portmanteau.core.access.User;

/// Port: who media have been posted to.
public interface PostedMedia {

  /// Whether the medium is in a post of a conversation that the user is a member of now.
  boolean isPostedTo(User user, Media media);
}
