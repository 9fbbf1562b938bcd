package portmanteau.core.media;

import portmanteau.core.access.User;

/// Port: to whom media have been posted.
public interface PostedMedia {

  /// Whether the medium is in a post of a conversation that the user is a member of now.
  boolean isPostedTo(User user, Media media);
}
