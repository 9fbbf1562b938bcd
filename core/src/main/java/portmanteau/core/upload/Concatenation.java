package portmanteau.core.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Intake;
import portmanteau.core.blob.Received;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;

/// Makes one medium of several uploads, in the first request that finds all of them whole.
final class Concatenation {
  private final OwnSessions own;
  private final UploadSessions sessions;
  private final Leases leases;
  private final Completion completion;
  private final Blobs blobs;
  private final Intake intake;

  Concatenation(Desk desk, Completion completion, Workshop workshop) {
    this.own = desk.own();
    this.sessions = workshop.store().sessions();
    this.leases = desk.leases();
    this.completion = completion;
    this.blobs = workshop.blobs();
    this.intake = workshop.intake();
  }

  /// Refuses parts that are not there, not the caller's or not parts; and more than `limit` bytes
  /// of them, as far as is known.
  void check(Caller caller, List<StagingId> ids, long limit) {
    long size = 0;
    for (UploadSession part : parts(caller, ids)) {
      size += part.length() == null ? part.offset() : part.length();
      if (size > limit) {
        throw new Problem.TooLarge(limit).refusal();
      }
    }
  }

  /// The upload as it is after an attempt to make it: complete where all its parts are whole.
  ///
  /// @throws Refusal `Gone` where a part is; `TooLarge`; what the decision and the commit refuse
  UploadSession attempt(Caller caller, UploadSession seen, long limit, Decision decision)
      throws IOException {
    return unlessMade(
        caller,
        seen,
        () -> {
          List<UploadSession> parts = present(caller, seen);
          return parts.stream().allMatch(UploadSession::isWhole)
              ? make(caller, seen, limit, decision)
              : expected(seen, parts);
        });
  }

  /// The upload as it waits for its parts, with the length that it will have, where all of theirs
  /// are known.
  ///
  /// @throws Refusal `Gone` where a part is
  UploadSession expected(Caller caller, UploadSession seen) throws IOException {
    return unlessMade(caller, seen, () -> expected(seen, present(caller, seen)));
  }

  /// Makes what waited for this part, as far as it can be made and nobody is at it; what is refused
  /// is told to whoever asks for that upload itself.
  void attemptWaiting(Caller caller, StagingId part, long limit, Decision decision)
      throws IOException {
    for (StagingId waiting : sessions.waitingFor(part)) {
      try {
        UploadSession seen = own.open(caller, waiting);
        if (!leases.isTaken(seen)) {
          attempt(caller, seen, limit, decision);
        }
      } catch (Refusal ignored) {
        // Not this request's affair; asking for that upload tries again, and tells.
      }
    }
  }

  private interface Step {
    UploadSession run() throws IOException;
  }

  /// Whoever brings the last byte of a part makes the upload too, and its parts are gone then.
  private UploadSession unlessMade(Caller caller, UploadSession seen, Step step)
      throws IOException {
    try {
      return step.run();
    } catch (Refusal refused) {
      UploadSession now = own.find(caller, seen.id());
      if (now.state() == UploadSession.State.COMPLETE) {
        return now;
      }
      throw refused;
    }
  }

  private UploadSession make(Caller caller, UploadSession seen, long limit, Decision decision)
      throws IOException {
    try (Held held = leases.take(seen, Takeover.KEEP, () -> {})) {
      List<UploadSession> parts = parts(caller, seen.plan().parts());
      blobs.discard(seen.id()); // what an earlier attempt left that broke off
      try (Staging staging = blobs.stage(seen.id());
          Received bytes = copy(held, parts, staging, limit)) {
        var made = completion.finish(caller, held, bytes, decision);
        return held.session().completed(bytes.size(), made.id());
      }
    }
  }

  private static UploadSession expected(UploadSession seen, List<UploadSession> parts) {
    boolean isKnown = parts.stream().allMatch(part -> part.length() != null);
    return isKnown
        ? seen.at(
            seen.offset(),
            parts.stream().mapToLong(part -> Objects.requireNonNull(part.length())).sum())
        : seen;
  }

  private List<UploadSession> present(Caller caller, UploadSession seen) {
    try {
      return parts(caller, seen.plan().parts());
    } catch (Refusal missing) {
      throw new Refusal(new Problem.Gone("A part of the upload is gone"), missing);
    }
  }

  private List<UploadSession> parts(Caller caller, List<StagingId> ids) {
    var parts = new ArrayList<UploadSession>(ids.size());
    for (StagingId id : ids) {
      UploadSession part = own.find(caller, id);
      if (part.plan().kind() != UploadPlan.Kind.PARTIAL) {
        throw new Problem.Invalid("Upload-Concat", "Only partial uploads can be put together")
            .refusal();
      }
      parts.add(part);
    }
    return parts;
  }

  /// May take long, and ends where somebody else wants the upload.
  private Received copy(Held held, List<UploadSession> parts, Staging staging, long limit)
      throws IOException {
    intake.requireRoom(parts.stream().mapToLong(UploadSession::offset).sum());
    var watch = new RoomWatch(intake, 0, bytes -> {});
    Running running = Running.fresh(false);
    long position = 0;
    for (UploadSession part : parts) {
      try (Staging bytes = own.bytes(part)) {
        long end = position + part.offset();
        var piece =
            new Piece(
                bytes.stream(part.offset()),
                position,
                part.offset(),
                null,
                limit,
                Piece.Manner.AT_ONCE);
        var copy = new PieceCopy(piece, staging, running);
        boolean whole =
            copy.run(at -> {
              watch.arrived(at, 0);
              return !held.isEnded();
            });
        if (!whole) {
          throw Held.takenOver();
        }
        position = end;
      }
    }
    return intake.whole(staging, position, running.sha256());
  }
}
