package portmanteau.server.powercut;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;
import portmanteau.core.upload.Lease;
import portmanteau.core.upload.UploadEndings;
import portmanteau.core.upload.UploadLeases;
import portmanteau.core.upload.UploadSession;
import portmanteau.core.upload.UploadSessions;

/// What uploads need of a catalogue, in memory: each change is one durable step, and says so.
final class ModelCatalogue implements UploadSessions, UploadLeases, UploadEndings {
  private final Consumer<Contents> committed;
  private Contents contents;

  ModelCatalogue(Contents contents, Consumer<Contents> committed) {
    this.contents = contents;
    this.committed = committed;
  }

  Contents contents() {
    return contents;
  }

  /// Makes one change, which is durable when this returns.
  <T> T change(Function<Contents, T> change) {
    Contents draft = contents.draft();
    T result = change.apply(draft);
    contents = draft;
    committed.accept(draft);
    return result;
  }

  /// Adds media, whose bytes may be there already.
  List<Media> add(List<NewMedia> media) {
    return change(draft -> media.stream().map(medium -> add(draft, medium)).toList());
  }

  private static Media add(Contents draft, NewMedia medium) {
    Media added = draft.attach(medium);
    draft.media().put(added.id(), added);
    return added;
  }

  void delete(MediaId id) {
    change(draft -> draft.media().remove(id));
  }

  @Override
  public UploadSession add(UploadSession session, int mostOpen) {
    change(draft -> draft.sessions().put(session.id(), session));
    return session;
  }

  @Override
  public Optional<UploadSession> find(StagingId id) {
    return Optional.ofNullable(contents.sessions().get(id));
  }

  @Override
  public long openBytes(AccountId account) {
    return 0;
  }

  @Override
  public List<StagingId> waitingFor(StagingId part) {
    return contents.sessions().values().stream()
        .filter(session -> session.plan().parts().contains(part))
        .filter(session -> session.state() == UploadSession.State.OPEN)
        .map(UploadSession::id)
        .toList();
  }

  @Override
  public void remove(StagingId id) {
    change(draft -> draft.sessions().remove(id));
  }

  @Override
  public List<StagingId> sweepExpired(Instant now, int limit) {
    return List.of();
  }

  @Override
  public int forget(Instant then, int limit) {
    return 0;
  }

  @Override
  public Set<StagingId> known(Collection<StagingId> ids) {
    var known = new HashSet<>(ids);
    known.retainAll(contents.sessions().keySet());
    return known;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public Optional<UploadSession> take(StagingId id) {
    return find(id)
        .filter(session -> session.state() == UploadSession.State.OPEN)
        .map(session -> {
          long number = session.lease().number() + 1;
          return put(with(session, session.offset(), session.length(), null, number));
        });
  }

  @Override
  public boolean advance(StagingId id, long lease, Progress progress) {
    UploadSession session = contents.sessions().get(id);
    if (session == null || isOvertaken(session, lease)) {
      return false;
    }
    Long length = progress.length() == null ? session.length() : progress.length();
    put(with(session, progress.offset(), length, null, lease));
    return true;
  }

  private static boolean isOvertaken(UploadSession session, long lease) {
    long now = session.lease().number();
    return lease != now && lease != now + 1;
  }

  @Override
  public void release(StagingId id, long lease) {}

  @Override
  public void ask(StagingId id, long lease) {}

  @Override
  public void heard(StagingId id, long lease) {}

  @Override
  public Map<StagingId, Lease> leases(Collection<StagingId> ids) {
    var leases = new HashMap<StagingId, Lease>();
    ids.forEach(id -> find(id).ifPresent(session -> leases.put(id, session.lease())));
    return leases;
  }

  @Override
  public Ended add(UploadSession complete, NewMedia media) {
    return change(draft -> {
      Media made = add(draft, media);
      draft.sessions().put(complete.id(), complete);
      return new Ended(complete, made);
    });
  }

  @Override
  public Media finish(UploadSession held, long size, NewMedia media) {
    return change(draft -> {
      Media made = add(draft, media);
      long lease = held.lease().number();
      draft.sessions().put(held.id(), with(held, size, size, made.id(), lease));
      held.plan().parts().forEach(draft.sessions()::remove);
      return made;
    });
  }

  @Override
  public Media made(MediaId id) {
    return contents.media().get(id);
  }

  private UploadSession put(UploadSession session) {
    change(draft -> draft.sessions().put(session.id(), session));
    return session;
  }

  private static UploadSession with(
      UploadSession session,
      long offset,
      @Nullable Long length,
      @Nullable MediaId media,
      long lease) {
    return new UploadSession(
        session.id(),
        session.account(),
        session.owner(),
        session.plan(),
        offset,
        length,
        media == null ? UploadSession.State.OPEN : UploadSession.State.COMPLETE,
        media,
        session.created(),
        session.expires(),
        new Lease(lease, lease, 0));
  }
}
