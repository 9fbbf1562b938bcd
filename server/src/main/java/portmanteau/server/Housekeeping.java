package portmanteau.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import portmanteau.catalogue.Catalogue;
import portmanteau.catalogue.media.Refolding;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.StagingId;
import portmanteau.core.sharing.SharedLinks;
import portmanteau.core.upload.session.UploadSessions;
import portmanteau.server.settings.HousekeepingSettings;

/// Periodic cleanup of what has expired; each task is also safe to run at any moment.
public final class Housekeeping {
  private static final Duration COUNTING = Duration.ofMillis(500);
  private static final Duration LOOKING = Duration.ofMillis(500);

  /// How late it may be heard that another node has posted something.
  private static final Duration REMOTE_POSTS = Duration.ofMillis(500);

  private static final int BATCH = 500;
  private static final int REFOLDING = 100;

  private final Catalogue catalogue;
  private final Blobs blobs;
  private final UseCases core;
  private final HousekeepingSettings settings;
  private final InstantSource clock;
  private final ClockWatch watch;

  Housekeeping(
      Catalogue catalogue,
      Blobs blobs,
      UseCases core,
      HousekeepingSettings settings,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.blobs = blobs;
    this.core = core;
    this.settings = settings;
    this.clock = clock;
    this.watch = new ClockWatch(clock, System::nanoTime);
  }

  /// Schedules all tasks in the background.
  void schedule(Background background) {
    background.everyAndAtTheEnd(COUNTING, "counting downloads", this::countDownloads);
    if (core.remotePosts().areAwaited()) {
      background.every(REMOTE_POSTS, "looking for posts", core.remotePosts()::look);
    }
    background.every(settings.sweepInterval(), "sweeping", this::sweep);
    background.every(settings.sweepInterval(), "reclaiming", this::reclaimBriefly);
    background.every(settings.sweepInterval(), "removing accounts", this::finishRemovals);
    background.every(settings.sweepInterval(), "folding texts", this::refold);
    background.every(
        settings.sweepInterval(), "giving back free pages", catalogue::giveBackFreePages);
  }

  private void countDownloads() throws Exception {
    var chores = new Chores();
    chores.run(core.downloads()::flush);
    chores.run(core.sharing()::flush);
    chores.end();
  }

  /// Deletes what a stopped server left in staging. Run at the start, before anything is received.
  ///
  /// If no other node writes here, files without a session are orphans; otherwise only old ones
  /// are.
  void tidyStaging() throws Exception {
    boolean shared = catalogue.uploadLeases().isShared();
    core.reclaimer()
        .stagings(shared ? clock.instant().minus(settings.reclaimGrace()) : Instant.MAX);
  }

  /// Removes what has expired; what cannot be removed keeps nothing else from going.
  public void sweep() throws Exception {
    Instant now = clock.instant();
    var chores = new Chores();
    chores.run(() -> {
      while (catalogue.media().sweepExpired(now, BATCH) == BATCH) {}
    });
    chores.run(() -> sweepUploads(now));
    chores.run(() -> {
      while (catalogue.idempotencyRecords().sweep(now, BATCH) == BATCH) {}
    });
    chores.run(() -> catalogue.tokens().sweep(now));
    chores.run(() -> {
      Instant then = now.minus(SharedLinks.REMEMBERED);
      while (catalogue.sharedLinks().sweep(then, BATCH) == BATCH) {}
    });
    chores.run(() -> catalogue.pins().sweep(now));
    chores.run(() -> core.inbox().sweep());
    chores.run(() -> catalogue.events().sweep(now.minus(settings.eventRetention())));
    chores.end();
  }

  private void sweepUploads(Instant now) throws Exception {
    List<StagingId> swept;
    do {
      swept = catalogue.uploadSessions().sweepExpired(now, BATCH);
      for (StagingId upload : swept) {
        blobs.discard(upload);
      }
    } while (swept.size() == BATCH);
    Instant then = now.minus(UploadSessions.REMEMBERED);
    while (catalogue.uploadSessions().forget(then, BATCH) == BATCH) {}
  }

  /// A part at a time: millions of media take several rounds and share the writer with others.
  private void refold() {
    Refolding refolding = catalogue.refolding();
    for (int steps = 0; steps < REFOLDING && refolding.step(); steps++) {}
  }

  private void finishRemovals() {
    catalogue.finishRemovals(clock.instant());
  }

  /// A round in the background. After a jump of the clock everything looks as old as the jump is
  /// long, an upload on its way too: so all of it has its grace time once more.
  public void reclaimBriefly() throws Exception {
    if (!watch.hasBeenSteady(settings.reclaimGrace())) {
      return;
    }
    core.reclaimer().runBriefly(clock.instant(), settings.reclaimGrace(), LOOKING);
  }

  /// Frees the space of all unreferenced bytes.
  public void reclaim() throws Exception {
    core.reclaimer().run(clock.instant(), settings.reclaimGrace());
  }
}
