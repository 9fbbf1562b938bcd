package portmanteau.core.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;
import portmanteau.core.idempotency.Attempt;
import portmanteau.core.media.Media;
import portmanteau.core.media.MediaId;
import portmanteau.core.media.NewMedia;
import portmanteau.core.upload.session.UploadEndings;
import portmanteau.core.upload.session.UploadLeases;
import portmanteau.core.upload.session.UploadLeases.Progress;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;
import portmanteau.core.upload.session.UploadSession.State;
import portmanteau.core.upload.session.UploadSessions;

/// The upload sessions with their leases and endings, in memory.
record MemoryUploads(Store store, boolean isShared)
    implements UploadSessions, UploadLeases, UploadEndings {

  @Override
  public UploadSession add(UploadSession session, int mostOpen) {
    return store.once(
        "upload",
        draft -> {
          draft.requireAccount(session.account());
          if (open(draft, session) >= mostOpen) {
            throw new Problem.QuotaExceeded(
                    "%d uploads are open; finish or end some of them.".formatted(mostOpen))
                .refusal();
          }
          requireRoom(draft, session);
          Tables.insert(draft.sessions, session.id(), session);
          return session;
        },
        made -> made.id().value(),
        (draft, id) -> Optional.ofNullable(draft.sessions.get(new StagingId(id))));
  }

  private static long open(Tables draft, UploadSession of) {
    return draft.sessions.values().stream()
        .filter(session -> session.state() == State.OPEN)
        .filter(session -> session.account().equals(of.account()))
        .filter(session -> session.owner().equals(of.owner()))
        .count();
  }

  private static void requireRoom(Tables draft, UploadSession session) {
    long quota = draft.accounts.get(session.account()).limits().quotaBytes();
    long left = quota - draft.used(session.account()) - openBytes(draft, session.account());
    if (quota > 0 && bytes(session) > 0 && bytes(session) > left) {
      throw new Problem.QuotaExceeded("The account's quota of stored bytes is used up.").refusal();
    }
  }

  private static long bytes(UploadSession session) {
    return session.length() == null ? session.offset() : session.length();
  }

  @Override
  public Optional<UploadSession> find(StagingId id) {
    return Optional.ofNullable(store.tables().sessions.get(id));
  }

  @Override
  public long openBytes(AccountId account) {
    return openBytes(store.tables(), account);
  }

  private static long openBytes(Tables now, AccountId account) {
    return now.sessions.values().stream()
        .filter(session -> session.state() == State.OPEN && session.account().equals(account))
        .mapToLong(MemoryUploads::bytes)
        .sum();
  }

  @Override
  public List<StagingId> waitingFor(StagingId part) {
    return store.tables().sessions.values().stream()
        .filter(session -> session.state() == State.OPEN)
        .filter(session -> session.plan().parts().contains(part))
        .map(UploadSession::id)
        .toList();
  }

  @Override
  public List<StagingId> beginningWith(StagingId part) {
    return store.tables().sessions.values().stream()
        .filter(session -> session.plan().parts().stream().limit(1).anyMatch(part::equals))
        .map(UploadSession::id)
        .toList();
  }

  @Override
  public void remove(StagingId id) {
    store.run(draft -> draft.sessions.remove(id));
  }

  @Override
  public List<StagingId> sweepExpired(Instant now, int limit) {
    return store.change(draft -> {
      List<UploadSession> expired =
          draft.sessions.values().stream()
              .filter(session -> session.state() != State.EXPIRED && session.isExpired(now))
              .limit(limit)
              .toList();
      expired.forEach(session -> draft.sessions.put(session.id(), SessionCopies.expired(session)));
      return expired.stream().map(UploadSession::id).toList();
    });
  }

  @Override
  public int forget(Instant then, int limit) {
    return store.change(draft -> {
      List<StagingId> forgotten =
          draft.sessions.values().stream()
              .filter(session -> session.state() == State.EXPIRED && session.isExpired(then))
              .map(UploadSession::id)
              .limit(limit)
              .toList();
      forgotten.forEach(draft.sessions::remove);
      return forgotten.size();
    });
  }

  @Override
  public Set<StagingId> known(Collection<StagingId> ids) {
    var known = new HashSet<>(ids);
    Map<StagingId, UploadSession> sessions = store.tables().sessions;
    known.removeIf(id -> {
      UploadSession session = sessions.get(id);
      return session == null || session.state() == State.EXPIRED;
    });
    return known;
  }

  @Override
  public Optional<UploadSession> take(StagingId id) {
    return store.change(draft ->
        Optional.ofNullable(draft.sessions.get(id))
            .filter(session -> session.state() == State.OPEN)
            .map(session -> {
              Lease old = session.lease();
              var lease = new Lease(old.number() + 1, old.released(), old.asked());
              UploadSession taken = SessionCopies.leased(session, lease);
              draft.sessions.put(id, taken);
              return taken;
            }));
  }

  @Override
  public boolean advance(StagingId id, long lease, Progress progress) {
    if (Attempt.current().isEmpty()) {
      return store.change(draft -> move(draft, id, lease, progress));
    }
    return store.once(
        Progress.KIND,
        draft -> {
          if (!move(draft, id, lease, progress)) {
            throw new Problem.Conflict("Another request has taken over this upload.").refusal();
          }
          return true;
        },
        moved -> progress.note(),
        (draft, note) -> Optional.of(true));
  }

  private static boolean move(Tables draft, StagingId id, long lease, Progress progress) {
    UploadSession session = draft.sessions.get(id);
    if (session == null || !isHeld(session, lease)) {
      return false;
    }
    long released = progress.last() ? lease : lease - 1;
    Long length = progress.length() == null ? session.length() : progress.length();
    var now = new Lease(lease, released, session.lease().asked());
    draft.sessions.put(id, SessionCopies.moved(session, progress.offset(), length, now));
    return true;
  }

  /// Whether whoever says so holds that lease, or raises it by one to that.
  private static boolean isHeld(UploadSession session, long lease) {
    long number = session.lease().number();
    return session.state() == State.OPEN && (number == lease || number == lease - 1);
  }

  @Override
  public void release(StagingId id, long lease) {
    edit(id, old -> new Lease(old.number(), Math.max(old.released(), lease), old.asked()));
  }

  @Override
  public void ask(StagingId id, long lease) {
    edit(id, old -> new Lease(old.number(), old.released(), Math.max(old.asked(), lease)));
  }

  @Override
  public void heard(StagingId id, long lease) {
    edit(
        id, old -> new Lease(old.number(), old.released(), old.asked() == lease ? 0 : old.asked()));
  }

  private void edit(StagingId id, UnaryOperator<Lease> edit) {
    store.run(draft ->
        draft.sessions.computeIfPresent(
            id, (same, old) -> SessionCopies.leased(old, edit.apply(old.lease()))));
  }

  @Override
  public Map<StagingId, Lease> leases(Collection<StagingId> ids) {
    Map<StagingId, UploadSession> sessions = store.tables().sessions;
    var leases = new HashMap<StagingId, Lease>();
    for (StagingId id : ids) {
      UploadSession session = sessions.get(id);
      if (session != null) {
        leases.put(id, session.lease());
      }
    }
    return leases;
  }

  @Override
  public Ended add(UploadSession complete, NewMedia media) {
    return store.once(
        "ended",
        draft -> {
          Media added = MemoryMedia.add(draft, List.of(media)).getFirst();
          Tables.insert(draft.sessions, complete.id(), complete);
          return new Ended(complete, added);
        },
        made -> made.session().id() + " " + made.media().id(),
        (draft, note) -> {
          String[] ids = note.split(" ", 2);
          Media made = MemoryMedia.recallOne(draft, new MediaId(UUID.fromString(ids[1])));
          return Optional.ofNullable(draft.sessions.get(new StagingId(ids[0])))
              .map(ended -> new Ended(ended, made));
        });
  }

  @Override
  public Media finish(UploadSession held, long size, NewMedia media) {
    return store.once(
        "medium",
        draft -> {
          end(draft, held, size, media);
          removeParts(draft, held);
          return MemoryMedia.add(draft, List.of(media)).getFirst();
        },
        made -> made.id().toString(),
        (draft, id) -> Optional.of(MemoryMedia.recallOne(draft, new MediaId(UUID.fromString(id)))));
  }

  private static void end(Tables draft, UploadSession held, long size, NewMedia media) {
    UploadSession now = draft.sessions.get(held.id());
    long lease = held.lease().number();
    if (now == null || !isHeld(now, lease) || now.offset() != held.offset()) {
      throw new Problem.Conflict("Another request has taken over or ended this upload.").refusal();
    }
    var ended = new Lease(lease, lease, now.lease().asked());
    draft.sessions.put(now.id(), SessionCopies.completed(now, size, media.id(), ended));
  }

  private static void removeParts(Tables draft, UploadSession held) {
    for (StagingId part : new HashSet<>(held.plan().parts())) {
      UploadSession session = draft.sessions.remove(part);
      if (session == null || session.state() != State.OPEN || !session.isWhole()) {
        throw new Problem.Conflict("A part of this upload is gone.").refusal();
      }
    }
  }

  @Override
  public boolean answered(StagingId id) {
    return store.change(draft -> {
      UploadSession now = draft.sessions.get(id);
      if (now == null
          || now.plan().kind() != UploadPlan.Kind.REQUEST
          || now.state() != State.OPEN) {
        return false;
      }
      draft.sessions.put(id, SessionCopies.answered(now));
      return true;
    });
  }

  @Override
  public Media made(MediaId id) {
    return MemoryMedia.recallOne(store.tables(), id);
  }
}
