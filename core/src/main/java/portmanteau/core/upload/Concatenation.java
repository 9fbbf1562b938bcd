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
    if (!areWhole(caller, seen)) {
      return seen;
    }
    try (Held held = leases.take(seen, Takeover.KEEP, () -> {})) {
      List<UploadSession> parts = parts(caller, seen.plan().parts());
      blobs.discard(seen.id()); // what a crash left of an earlier attempt
      try (Staging staging = blobs.stage(seen.id());
          Received bytes = copy(parts, staging, limit)) {
        var made = completion.finish(caller, held, bytes, decision);
        return held.session().completed(bytes.size(), made.id());
      }
    }
  }

  /// Makes what waited for this part, as far as it can be made; what is refused is told to whoever
  /// asks for that upload itself.
  void attemptWaiting(Caller caller, StagingId part, long limit, Decision decision)
      throws IOException {
    for (StagingId waiting : sessions.waitingFor(part)) {
      try {
        attempt(caller, own.open(caller, waiting), limit, decision);
      } catch (Refusal ignored) {
        // Not this request's affair; asking for that upload tries again, and tells.
      }
    }
  }

  private boolean areWhole(Caller caller, UploadSession seen) {
    try {
      return parts(caller, seen.plan().parts()).stream().allMatch(UploadSession::isWhole);
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

  private Received copy(List<UploadSession> parts, Staging staging, long limit) throws IOException {
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
        copy.run(at -> {
          watch.arrived(at, 0);
          return true;
        });
        position = end;
      }
    }
    return intake.whole(staging, position, Objects.requireNonNull(running.sha256()));
  }
}
