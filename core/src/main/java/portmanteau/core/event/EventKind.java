package portmanteau.core.event;

/// What happened.
public enum EventKind {
  MEDIA_CREATED("media.created"),
  MEDIA_UPDATED("media.updated"),
  MEDIA_DELETED("media.deleted"),
  MEDIA_EXPIRED("media.expired"),
  MEDIA_DAMAGED("media.damaged"),
  MEDIA_HEALED("media.healed"),
  POST_CREATED("post.created"),
  MEMBER_ADDED("member.added"),
  MEMBER_REMOVED("member.removed"),
  /// What a link shows has been fetched.
  LINK_READY("link.ready"),
  /// Nothing is sent to an endpoint any more until somebody turns it on again.
  WEBHOOK_DISABLED("webhook.disabled"),
  PIN_ISSUED("pin.issued");

  private final String word;

  EventKind(String word) {
    this.word = word;
  }

  /// The kind's external name.
  public String word() {
    return word;
  }

  /// Whether its detail begins with a group's id.
  public boolean isOfGroup() {
    return switch (this) {
      case POST_CREATED, MEMBER_ADDED, MEMBER_REMOVED -> true;
      case MEDIA_CREATED,
          MEDIA_UPDATED,
          MEDIA_DELETED,
          MEDIA_EXPIRED,
          MEDIA_DAMAGED,
          MEDIA_HEALED,
          LINK_READY,
          WEBHOOK_DISABLED,
          PIN_ISSUED ->
          false;
    };
  }

  public static EventKind of(String word) {
    for (EventKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no such kind of event: " + word);
  }
}
