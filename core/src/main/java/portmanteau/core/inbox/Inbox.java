package portmanteau.core.inbox;

import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.User;
import portmanteau.core.access.UserId;
import portmanteau.core.access.Users;
import portmanteau.core.group.Group;
import portmanteau.core.group.Groups;
import portmanteau.core.group.Member;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaCatalogue;

/// What users have not read yet: one thing at a time, the same until it is deleted.
public final class Inbox {
  private final Inboxes inboxes;
  private final InboxSignals signals;
  private final Groups groups;
  private final Users users;
  private final MediaCatalogue media;
  private final InboxTerms terms;
  private final InstantSource clock;

  public Inbox(
      Inboxes inboxes,
      InboxSignals signals,
      Groups groups,
      Users users,
      MediaCatalogue media,
      InboxTerms terms,
      InstantSource clock) {
    this.inboxes = inboxes;
    this.signals = signals;
    this.groups = groups;
    this.users = users;
    this.media = media;
    this.terms = terms;
    this.clock = clock;
  }

  /// Begins to watch a user's inbox, on this thread; whoever does closes it.
  ///
  /// @throws portmanteau.core.Refusal `TooManyRequests` where the user has too many watches
  public Watch watch(User user) {
    return new Watch(user, signals.add(user));
  }

  /// Deletes what waits for the user under that receipt; false where nothing does.
  public boolean delete(User user, long receipt) {
    return inboxes.delete(user, receipt, terms.at(clock.instant()));
  }

  /// Forgets what nobody has read in time.
  public int sweep() {
    return inboxes.sweep(terms.at(clock.instant()).from());
  }

  /// A look into an inbox that may be repeated as soon as there may be more; for the thread that
  /// began it.
  public final class Watch implements AutoCloseable {
    private final User user;
    private final InboxSignals.Waiter waiter;

    private Watch(User user, InboxSignals.Waiter waiter) {
      this.user = user;
      this.waiter = waiter;
    }

    /// What waits for the user.
    public Optional<Notification> next() {
      // First the ear, then the look: what comes between the two is heard.
      waiter.look();
      signals.follow(waiter, inboxes.groups(user.id()));
      return Inbox.this.next(user);
    }

    /// Whether there may be something since [#next]; the thread is unparked when there is.
    public boolean isDue() {
      return waiter.isWoken();
    }

    @Override
    public void close() {
      signals.remove(waiter);
    }
  }

  private Optional<Notification> next(User user) {
    while (true) {
      Optional<Notice> notice = inboxes.receive(user, terms.at(clock.instant()));
      if (notice.isEmpty()) {
        return Optional.empty();
      }
      Optional<Notification> complete = complete(user, notice.get());
      if (complete.isPresent()) {
        return complete;
      }
      // What it is about has gone since: the next look passes it over.
    }
  }

  private Optional<Notification> complete(User user, Notice notice) {
    return switch (notice) {
      case Notice.Posted posted ->
          groups.find(posted.post().group()).flatMap(group -> message(posted, group));
      case Notice.StatusChanged status ->
          groups.find(status.group()).map(group -> change(user, status, group));
    };
  }

  private Optional<Notification> message(Notice.Posted posted, Group group) {
    @Nullable User sender = user(posted.post().author());
    if (posted.medium() == null) {
      return Optional.of(new Notification.Message(posted, group, sender, null));
    }
    Optional<Media> content = media.find(posted.medium(), clock.instant());
    return content.map(found -> new Notification.Message(posted, group, sender, found));
  }

  private Notification change(User user, Notice.StatusChanged status, Group group) {
    @Nullable User reader = user(status.reader());
    if (reader == null && group.pair()) {
      reader =
          groups.members(group.id()).stream()
              .map(Member::user)
              .filter(member -> !member.id().equals(user.id()))
              .findFirst()
              .orElse(null);
    }
    return new Notification.StatusChange(status, group, reader);
  }

  private @Nullable User user(@Nullable UserId id) {
    return id == null ? null : users.find(id).orElse(null);
  }
}
