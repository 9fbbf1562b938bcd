package portmanteau.core.upload;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSessions;

/// Sessions that let a test step in when one has just been added.
///
/// @param added what happens then, once
record WatchedSessions(UploadSessions sessions, AtomicReference<Consumer<UploadSession>> added)
    implements UploadSessions {

  WatchedSessions(UploadSessions sessions) {
    this(sessions, new AtomicReference<>(_ -> {}));
  }

  /// Steps in behind the next one that is added.
  void onAdding(Runnable step) {
    onAdding(_ -> step.run());
  }

  /// As [#onAdding(Runnable)], with what was added.
  void onAdding(Consumer<UploadSession> step) {
    added.set(step);
  }

  @Override
  public UploadSession add(UploadSession session, int mostOpen) {
    UploadSession now = sessions.add(session, mostOpen);
    added.getAndSet(_ -> {}).accept(now);
    return now;
  }

  @Override
  public Optional<UploadSession> find(StagingId id) {
    return sessions.find(id);
  }

  @Override
  public long openBytes(AccountId account) {
    return sessions.openBytes(account);
  }

  @Override
  public List<StagingId> waitingFor(StagingId part) {
    return sessions.waitingFor(part);
  }

  @Override
  public List<StagingId> beginningWith(StagingId part) {
    return sessions.beginningWith(part);
  }

  @Override
  public void remove(StagingId id) {
    sessions.remove(id);
  }

  @Override
  public List<StagingId> sweepExpired(Instant now, int limit) {
    return sessions.sweepExpired(now, limit);
  }

  @Override
  public int forget(Instant then, int limit) {
    return sessions.forget(then, limit);
  }

  @Override
  public Set<StagingId> known(Collection<StagingId> ids) {
    return sessions.known(ids);
  }
}
