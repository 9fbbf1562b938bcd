package portmanteau.core.integrity;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import portmanteau.core.Refusal;
import portmanteau.core.blob.Blobs;
import portmanteau.core.integrity.Verification.Unopened;
import portmanteau.core.integrity.Verification.Verdict;

/// Checks that each row's file exists and has its bytes.
///
/// A row is forgotten before its file goes, and a file never changes: so a row that is live after
/// its file was seen to be wrong is damaged indeed.
public final class BlobCheck implements Fsck.Check {
  /// Media that a finding names.
  private static final int NAMED = 10;

  /// Media without a row of their blob; the first say what has happened.
  private static final int LOST = 1000;

  private final Blobs blobs;
  private final BlobScan blobScan;
  private final BlobIntegrity blobIntegrity;
  private final IntegrityReports integrityReports;

  public BlobCheck(
      Blobs blobs,
      BlobScan blobScan,
      BlobIntegrity blobIntegrity,
      IntegrityReports integrityReports) {
    this.blobs = blobs;
    this.blobScan = blobScan;
    this.blobIntegrity = blobIntegrity;
    this.integrityReports = integrityReports;
  }

  @Override
  public void run(FsckRun run) throws IOException {
    var verification = new Verification(blobs);
    run.begin("blobs", bytes(run));
    var visitor =
        new BlobWalk.Visitor() {
          @Override
          public void blob(KnownBlob blob) throws IOException {
            look(run, blob, verification);
          }

          @Override
          public void unreadable(long first, long last, RuntimeException why) {
            run.unreadable("rows of blobs " + first + " to " + last, why);
          }
        };
    new BlobWalk(blobScan, run::ask, visitor).run();
    for (AffectedMedium medium : run.ask(() -> blobScan.mediaWithoutBlob(LOST))) {
      run.found(
          new Finding(
              Finding.Kind.DANGLING,
              medium.id(),
              "the row of its blob is gone",
              false,
              List.of(medium)));
    }
  }

  /// 0 where a part of the rows cannot be read, which the walk tells of.
  private long bytes(FsckRun run) throws IOException {
    try {
      return run.ask(blobScan::extent).bytes();
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException unreadable) {
      return 0;
    }
  }

  private void look(FsckRun run, KnownBlob blob, Verification verification) throws IOException {
    try {
      judge(run, blob, verification.verify(blob, run::moved));
      run.checked();
    } catch (Unopened unknown) {
      if (blob.damage() != null) {
        run.damaged();
      } else if (run.ask(() -> isLive(blob))) {
        run.cannotSay(Finding.Kind.WRONG_HASH, blob.id().value(), unknown);
      }
    }
  }

  private void judge(FsckRun run, KnownBlob blob, Verdict verdict) throws IOException {
    Damage seen = verdict.damage();
    if (seen == null) {
      judgeWhole(run, blob, verdict.size());
    } else if (blob.damage() != null) {
      run.damaged();
    } else if (run.ask(
        () -> run.repairs() ? integrityReports.found(blob.id(), seen) : isLive(blob))) {
      run.found(finding(run, blob, seen, seen.word()));
      if (run.repairs()) {
        run.damaged();
      }
    }
  }

  private void judgeWhole(FsckRun run, KnownBlob blob, long size) throws IOException {
    Damage told = blob.damage();
    if (told == null && blob.size() == size) {
      return;
    }
    if (run.ask(() -> run.repairs() ? integrityReports.whole(blob.id(), size) : isStill(blob))) {
      run.found(
          told == null
              ? finding(run, blob, Damage.WRONG_SIZE, "the row says " + blob.size())
              : finding(run, blob, told, "whole again"));
    }
  }

  private boolean isLive(KnownBlob blob) {
    Optional<KnownBlob> now = blobIntegrity.find(blob.id());
    return now.isPresent() && now.get().damage() == null;
  }

  private boolean isStill(KnownBlob blob) {
    return blobIntegrity.find(blob.id()).filter(blob::equals).isPresent();
  }

  private Finding finding(FsckRun run, KnownBlob blob, Damage damage, String detail)
      throws IOException {
    Finding.Kind kind =
        switch (damage) {
          case GONE -> Finding.Kind.DANGLING;
          case WRONG_SIZE -> Finding.Kind.WRONG_SIZE;
          case WRONG_HASH, UNREADABLE -> Finding.Kind.WRONG_HASH;
        };
    List<AffectedMedium> media = run.ask(() -> blobScan.media(blob.id(), NAMED));
    return new Finding(kind, blob.id().value(), detail, run.repairs(), media);
  }
}
