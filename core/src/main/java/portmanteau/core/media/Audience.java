package portmanteau.core.media;

/// Which users of its account a medium is meant for, besides the one who created it.
public enum Audience {
  /// Members of the conversations that it is posted in.
  RESTRICTED,
  /// All of them: the members of a community read what is uploaded there.
  COMMUNITY
}
