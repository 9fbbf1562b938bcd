package portmanteau.core.upload;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Staging;
import portmanteau.core.blob.StagingId;
import portmanteau.core.integrity.Finding;
import portmanteau.core.integrity.Finding.Kind;
import portmanteau.core.integrity.Fsck;
import portmanteau.core.integrity.FsckRun;
import portmanteau.core.reclaim.OrphanSearch;
import portmanteau.core.upload.session.SessionRows;
import portmanteau.core.upload.session.SessionRows.SessionRow;

/// Whether each upload that is on its way can go on, and whether each file in staging belongs to
/// one.
public final class SessionCheck implements Fsck.Check {
  private static final int PAGE = 500;

  private final Blobs blobs;
  private final SessionRows rows;
  private final OrphanSearch orphans;
  private final Patience patience;
  private final InstantSource clock;

  /// How long things may be as they should not stay.
  ///
  /// @param overdue sessions that are over and wait to be swept
  /// @param ownerless files in staging without a session; longer than a pause between two writes
  public record Patience(Duration overdue, Duration ownerless) {}

  public SessionCheck(
      Blobs blobs, SessionRows rows, OrphanSearch orphans, Patience patience, InstantSource clock) {
    this.blobs = blobs;
    this.rows = rows;
    this.orphans = orphans;
    this.patience = patience;
    this.clock = clock;
  }

  @Override
  public void run(FsckRun run) throws IOException {
    run.begin("sessions", 0);
    String last = "";
    while (true) {
      String id = last;
      List<SessionRow> page = run.ask(() -> rows.after(id, PAGE));
      for (SessionRow row : page) {
        judge(run, row);
        run.moved(1);
        last = row.id().value();
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    ownerless(run);
  }

  private void judge(FsckRun run, SessionRow row) throws IOException {
    Instant overdue = clock.instant().minus(patience.overdue());
    if (row.end().isBefore(overdue)) {
      report(run, row, "expired");
    } else if (row.isOpen()) {
      look(run, row);
    }
  }

  private void look(FsckRun run, SessionRow row) throws IOException {
    try {
      if (held(row.id()) < row.held() && run.ask(() -> isStillOpen(row))) {
        report(run, row, "its bytes are lost");
      }
    } catch (IOException unknown) {
      run.cannotSay(Kind.STALE_SESSION, row.id().value(), unknown);
    }
  }

  /// The file of an open session is there as long as the row says so, and only grows: what was too
  /// short before the row was read again was too short indeed.
  private boolean isStillOpen(SessionRow row) {
    Optional<SessionRow> now = rows.find(row.id());
    return now.isPresent() && now.get().isOpen();
  }

  private long held(StagingId id) throws IOException {
    try (Staging staging = blobs.reopen(id)) {
      return staging.size();
    } catch (NoSuchFileException none) {
      return 0;
    }
  }

  private void report(FsckRun run, SessionRow row, String detail) throws IOException {
    if (run.repairs() && !run.ask(() -> rows.remove(row))) {
      return;
    }
    boolean removed = run.mend(() -> blobs.discard(row.id()));
    run.found(new Finding(Kind.STALE_SESSION, row.id().value(), detail, removed));
  }

  private void ownerless(FsckRun run) throws IOException {
    Instant cutoff = clock.instant().minus(patience.ownerless());
    for (StagingId id : run.search(Kind.STALE_SESSION, "staging", () -> orphans.staged(cutoff))) {
      if (isThere(id)) {
        boolean removed = run.mend(() -> blobs.discard(id));
        run.found(new Finding(Kind.STALE_SESSION, id.value(), "bytes of no session", removed));
      }
    }
  }

  /// One that cannot be opened is there all the same.
  private boolean isThere(StagingId id) {
    try (Staging _ = blobs.reopen(id)) {
      return true;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException unopened) {
      return true;
    }
  }
}
