package portmanteau.dialects.kaizala.webhook;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import portmanteau.core.event.EventKind;
import portmanteau.core.outbox.endpoint.EventFilter;

/// The vendor's kinds of events that happen here; webhooks may name others, which never do.
public enum WebhookEvents {
  TEXT_MESSAGE_CREATED("TextMessageCreated", EventKind.POST_CREATED),
  ATTACHMENT_CREATED("AttachmentCreated", EventKind.POST_CREATED),
  ANNOUNCEMENT("Announcement", EventKind.POST_CREATED),
  MEMBER_ADDED("MemberAdded", EventKind.MEMBER_ADDED),
  MEMBER_REMOVED("MemberRemoved", EventKind.MEMBER_REMOVED);

  /// A filter that lets nothing through, since an empty one lets everything.
  private static final EventFilter NOTHING = new EventFilter(List.of("nothing.ever"));

  private final String word;
  private final EventKind kind;

  WebhookEvents(String word, EventKind kind) {
    this.word = word;
    this.kind = kind;
  }

  /// The name outside.
  public String word() {
    return word;
  }

  /// Whether a webhook that named these wants it; the case of names says nothing.
  public boolean isAmong(Collection<String> names) {
    return names.stream().anyMatch(word::equalsIgnoreCase);
  }

  /// What the outbox looks at for such names.
  static EventFilter filter(Collection<String> names) {
    EventKind[] kinds =
        Stream.of(values())
            .filter(event -> event.isAmong(names))
            .map(event -> event.kind)
            .distinct()
            .toArray(EventKind[]::new);
    return kinds.length == 0 ? NOTHING : EventFilter.of(kinds);
  }

  /// Each name once, in the vendor's spelling where it is one of these; empty ones are dropped.
  public static List<String> spelled(Collection<String> names) {
    var spelled = new LinkedHashSet<String>();
    for (String name : names) {
      String bare = name.strip();
      if (!bare.isEmpty()) {
        spelled.add(known(bare).map(WebhookEvents::word).orElse(bare));
      }
    }
    return List.copyOf(spelled);
  }

  private static Optional<WebhookEvents> known(String name) {
    return Stream.of(values()).filter(event -> event.word.equalsIgnoreCase(name)).findFirst();
  }
}
