package portmanteau.core.outbox.endpoint;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import portmanteau.core.event.EventKind;

/// Which kinds of events an endpoint wants: names (`post.created`) and families (`post.*`); empty
/// for all, those to come included. No endpoint is ever told of a PIN.
public record EventFilter(List<String> patterns) {
  /// Every kind.
  public static final EventFilter ALL = new EventFilter(List.of());

  private static final String PATTERN = "[a-z]{1,32}\\.([a-z]{1,32}|\\*)";

  public EventFilter {
    if (!patterns.stream().allMatch(EventFilter::isPattern)) {
      throw new IllegalArgumentException("no pattern of kinds of events: " + patterns);
    }
    patterns = List.copyOf(new TreeSet<>(patterns));
  }

  /// These kinds alone.
  public static EventFilter of(EventKind... kinds) {
    return new EventFilter(Set.of(kinds).stream().map(EventKind::word).toList());
  }

  /// Whether a text could stand in a filter; whether there is such a kind is not asked.
  public static boolean isPattern(String text) {
    return text.matches(PATTERN);
  }

  /// The family that a kind is in, as a filter names it.
  public static String family(EventKind kind) {
    return kind.word().substring(0, kind.word().indexOf('.')) + ".*";
  }

  /// Whether anybody outside may be told of it.
  public static boolean mayLeave(EventKind kind) {
    return kind != EventKind.PIN_ISSUED;
  }

  public boolean matches(EventKind kind) {
    return mayLeave(kind)
        && (patterns.isEmpty()
            || patterns.contains(kind.word())
            || patterns.contains(family(kind)));
  }
}
