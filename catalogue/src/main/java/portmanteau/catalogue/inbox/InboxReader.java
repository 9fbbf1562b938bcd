package portmanteau.catalogue.inbox;

import java.util.Optional;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.access.User;
import portmanteau.core.group.Post;
import portmanteau.core.inbox.Inboxes.Terms;
import portmanteau.core.inbox.Notice;
import portmanteau.core.inbox.Notice.Status;

/// Moves a user's cursor, which it keeps to its transaction.
final class InboxReader {
  private final Session session;
  private final User user;
  private final Terms terms;
  private InboxCursor cursor;

  private InboxReader(Session session, User user, Terms terms, InboxCursor cursor) {
    this.session = session;
    this.user = user;
    this.terms = terms;
    this.cursor = cursor;
  }

  static InboxReader of(Session session, User user, Terms terms) {
    return new InboxReader(session, user, terms, InboxCursor.lock(session, user));
  }

  /// What waits, or comes next and waits from now on.
  Optional<Notice> receive() {
    Optional<Notice> waiting = waiting();
    if (waiting.isPresent()) {
      return waiting;
    }
    if (cursor.isWaiting()) {
      cursor = cursor.passed();
    }
    Optional<Notice> next = nextPosted().or(this::nextStatus);
    cursor.save(session, user);
    return next;
  }

  private Optional<Notice> waiting() {
    return switch (cursor.waiting()) {
      case null -> Optional.empty();
      case POST -> waitingPost().flatMap(post -> notice(post, cursor.place()));
      case STATUS ->
          cursor.status() == null
              ? Optional.empty()
              : StatusRows.find(session, cursor.status()).map(row -> row.notice(cursor.receipt()));
    };
  }

  /// The post at the cursor, as long as it is to be told.
  private Optional<NextPost> waitingPost() {
    return NextPost.find(session, user, terms, cursor.event())
        .filter(next -> next.event() == cursor.event());
  }

  private Optional<Notice> nextPosted() {
    while (true) {
      NextPost next = NextPost.find(session, user, terms, cursor.event()).orElse(null);
      if (next == null) {
        return Optional.empty();
      }
      int from = next.event() == cursor.event() ? cursor.place() : 0;
      Optional<Integer> place = place(next, from);
      if (place.isPresent()) {
        cursor = cursor.at(next.event(), place.get()).givenToPost();
        tell(next, Status.DELIVERED);
        return notice(next, place.get());
      }
      cursor = cursor.at(next.event() + 1, 0);
    }
  }

  /// Where the next part is that the user is told of.
  private Optional<Integer> place(NextPost next, int from) {
    if (next.isMessageTo(user)) {
      return next.part(from).map(NextPost.Part::place);
    }
    return from == 0 ? Optional.of(0) : Optional.empty();
  }

  /// What is at that place; empty where it has gone.
  private Optional<Notice> notice(NextPost next, int place) {
    Post post = next.post();
    if (!next.isMessageTo(user)) {
      return Optional.of(
          new Notice.StatusChanged(
              cursor.receipt(), post.id(), post.group(), null, Status.SENT, post.created()));
    }
    return next.part(place)
        .filter(part -> part.place() == place)
        .map(part ->
            new Notice.Posted(
                cursor.receipt(), post, part.medium(), part.place(), part.withText()));
  }

  private Optional<Notice> nextStatus() {
    if (!terms.statuses()) {
      return Optional.empty();
    }
    return StatusRows.first(session, user, terms)
        .map(row -> {
          cursor = cursor.givenToStatus(row.number());
          return row.notice(cursor.receipt());
        });
  }

  /// False where nothing with that receipt waits.
  boolean delete(long receipt) {
    if (!cursor.isWaiting(receipt)) {
      return false;
    }
    if (cursor.waiting() == InboxCursor.Waiting.POST) {
      waitingPost().ifPresent(next -> tell(next, Status.READ));
    } else if (cursor.status() != null) {
      StatusRows.delete(session, cursor.status());
    }
    cursor = cursor.passed();
    cursor.save(session, user);
    return true;
  }

  private void tell(NextPost next, Status status) {
    if (terms.statuses() && next.post().author() != null && !next.isBy(user)) {
      StatusRows.add(session, next.post(), user, status, terms.now());
    }
  }
}
