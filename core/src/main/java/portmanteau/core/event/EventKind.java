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

  /// The kind's name outside.
  public String word() {
    return word;
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
