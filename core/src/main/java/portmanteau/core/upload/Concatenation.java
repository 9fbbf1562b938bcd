package portmanteau.core.upload;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Room room;
  private final Copies copies = new Copies();
  private final Completion completion;
  private final Blobs blobs;
  private final Intake intake;

  Concatenation(Desk desk, Room room, Completion completion, Workshop workshop) {
    this.own = desk.own();
    this.sessions = workshop.store().sessions();
    this.leases = desk.leases();
    this.room = room;
    this.completion = completion;
    this.blobs = workshop.blobs();
    this.intake = workshop.intake();
  }

  /// Refuses parts that are not there, not the caller's or not parts; and as far as their lengths
  /// are known, more than `limit` bytes of them, or more than there is room for.
  void check(Caller caller, List<StagingId> ids, long limit) {
    Parts parts = parts(caller, ids);
    room.expect(caller, parts, parts.bytes() - parts.ownBytes(), limit);
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
          Parts parts = present(caller, seen);
          return parts.areWhole() ? make(caller, seen, limit, decision) : expected(seen, parts);
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
      Parts parts = parts(caller, seen.plan().parts());
      blobs.discard(seen.id()); // what an earlier attempt left that broke off
      try (var begun = copies.begin(seen.account(), parts);
          Staging staging = stage(caller, seen, parts, begun.beside(), limit);
          Received bytes = copy(held, parts, staging, limit)) {
        var made = completion.finish(caller, held, bytes, decision);
        return held.session().completed(bytes.size(), made.id());
      }
    }
  }

  private Staging stage(Caller caller, UploadSession seen, Parts parts, long beside, long limit)
      throws IOException {
    room.expect(caller, parts, beside, limit);
    return blobs.stage(seen.id());
  }

  private static UploadSession expected(UploadSession seen, Parts parts) {
    return parts.haveLengths() ? seen.at(seen.offset(), parts.bytes()) : seen;
  }

  private Parts present(Caller caller, UploadSession seen) {
    try {
      return parts(caller, seen.plan().parts());
    } catch (Refusal missing) {
      throw new Refusal(new Problem.Gone("A part of the upload is gone"), missing);
    }
  }

  private Parts parts(Caller caller, List<StagingId> ids) {
    Map<StagingId, UploadSession> found = new HashMap<>();
    for (StagingId id : ids) {
      found.computeIfAbsent(id, _ -> part(caller, id));
    }
    return new Parts(ids.stream().map(found::get).toList());
  }

  private UploadSession part(Caller caller, StagingId id) {
    UploadSession part = own.find(caller, id);
    if (part.plan().kind() != UploadPlan.Kind.PARTIAL) {
      throw new Problem.Invalid("Upload-Concat", "Only partial uploads can be put together")
          .refusal();
    }
    return part;
  }

  /// May take long, and ends where somebody else wants the upload.
  private Received copy(Held held, Parts parts, Staging staging, long limit) throws IOException {
    var watch = new RoomWatch(intake, 0, bytes -> {});
    Running running = Running.fresh(false);
    long position = 0;
    for (UploadSession part : parts.mentions()) {
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
