package portmanteau.core.link;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.blob.FreshBlob;
import portmanteau.core.blob.Received;
import portmanteau.core.integrity.FreshPlaces;
import portmanteau.core.link.PreviewFailure.Reason;
import portmanteau.core.media.Content;
import portmanteau.core.media.MediaId;
import portmanteau.core.outbound.OutboundAddress;
import portmanteau.core.outbound.OutboundFailure;

/// Makes one preview: looks at the page, copies its picture, and writes down what came of it.
public final class PreviewMaker {
  private static final Logger log = System.getLogger(PreviewMaker.class.getName());

  /// Before it is tried again, for each try that failed.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));

  /// Before what is only held up is tried again.
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final Duration MOST_TIME = Duration.ofSeconds(25);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final int MOST_PICTURES = 4;

  private final PreviewWork work;
  private final RecentPages pages;
  private final PictureFetch pictures;
  private final FreshPlaces places;
  private final PreviewWatch watch;
  private final InstantSource clock;

  PreviewMaker(
      PreviewWork work,
      RecentPages pages,
      PictureFetch pictures,
      FreshPlaces places,
      PreviewWatch watch,
      InstantSource clock) {
    this.work = work;
    this.pages = pages;
    this.pictures = pictures;
    this.places = places;
    this.watch = watch;
    this.clock = clock;
  }

  /// Makes a preview that is to be made. False where it is only held up, and comes again in a
  /// moment.
  public boolean make(MediaId media) {
    Instant now = clock.instant();
    return work.lease(media, now, now.plus(LEASE)).map(this::make).orElse(true);
  }

  private boolean make(PreviewTask task) {
    long begun = System.nanoTime();
    try {
      if (task.attempts() > PAUSES.size() + 1) {
        // Whoever tried did not live to tell.
        throw new PreviewFailure(Reason.INTERNAL);
      }
      if (finish(task, begun)) {
        watch.made(Duration.ofNanos(System.nanoTime() - begun));
      }
      return true;
    } catch (PreviewFailure failure) {
      // What ended a fetch must not end what is written of it.
      Thread.interrupted();
      return fail(task, failure, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private boolean finish(PreviewTask task, long begun) throws PreviewFailure {
    long end = begun + MOST_TIME.toNanos();
    PageSummary found =
        pages.summarize(
            address(task.url()), since(task), Duration.ofNanos(end - System.nanoTime()));
    for (String address : candidates(task, found)) {
      try (Received picture = pictures.fetch(address, Duration.ofNanos(end - System.nanoTime()))) {
        return keep(task, found.withFirst(address), picture);
      } catch (PreviewFailure failure) {
        if (isHeldUp(failure.reason())) {
          throw failure;
        }
        // The next may load.
      } catch (IOException fault) {
        throw PreviewFailure.ofFault(fault);
      }
    }
    return write(task, found, null).isPresent();
  }

  private static OutboundAddress address(String url) throws PreviewFailure {
    try {
      return OutboundAddress.parse(url);
    } catch (OutboundFailure unreadable) {
      throw PreviewFailure.of(unreadable);
    }
  }

  /// What others found is good enough for the first look, but not for another one.
  private static Instant since(PreviewTask task) {
    boolean isFirst = task.attempts() == 1 && task.preview().checked() == null;
    return isFirst ? task.due().minus(REMEMBERED) : task.due();
  }

  private static List<String> candidates(PreviewTask task, PageSummary found) {
    if (task.preview().chosen() == null) {
      return found.pictures().stream().limit(MOST_PICTURES).toList();
    }
    String missing = task.missingChoice();
    return missing == null ? List.of() : List.of(missing);
  }

  private boolean keep(PreviewTask task, PageSummary found, Received picture)
      throws PreviewFailure, IOException {
    var upload = Content.Upload.of(picture, Content.Purpose.ANY);
    picture.keep();
    Optional<LinkPreview> now;
    try {
      now = write(task, found, upload);
    } catch (PreviewFailure | Refusal refused) {
      places.giveBack(upload.blob(), refused);
      throw refused;
    }
    Content.@Nullable Upload kept = now.map(LinkPreview::picture).orElse(null);
    if (kept != null && kept.blob().sha256().equals(upload.blob().sha256())) {
      places.settle(FreshBlob.stored(upload.blob()), upload.size(), kept.blob());
    } else {
      places.giveBack(upload.blob());
    }
    return now.isPresent();
  }

  private Optional<LinkPreview> write(
      PreviewTask task, PageSummary found, Content.@Nullable Upload picture) throws PreviewFailure {
    try {
      return work.finish(task, found, picture, clock.instant());
    } catch (Refusal refused) {
      if (refused.problem() instanceof Problem.QuotaExceeded) {
        throw new PreviewFailure(Reason.QUOTA, refused);
      }
      throw refused;
    }
  }

  private boolean fail(PreviewTask task, PreviewFailure failure, Duration took) {
    Reason reason = failure.reason();
    log.log(
        failure.getCause() == null || !isFault(reason) ? Level.DEBUG : Level.WARNING,
        () -> "No preview of link " + task.media() + ": " + reason.word(),
        failure.getCause());
    watch.failed(reason, took);
    Instant now = clock.instant();
    if (isHeldUp(reason)) {
      work.postpone(task, now.plus(MOMENT), false);
      return false;
    }
    if (mayPass(task, reason) && task.attempts() <= PAUSES.size()) {
      work.postpone(task, now.plus(PAUSES.get(task.attempts() - 1)), true);
    } else {
      work.giveUp(task, now);
    }
    return true;
  }

  private static boolean isFault(Reason reason) {
    return reason == Reason.INTERNAL;
  }

  private static boolean isHeldUp(Reason reason) {
    return reason == Reason.BUSY || reason == Reason.CANCELLED;
  }

  /// What was just uploaded to Vimeo is not there before it has been transcoded.
  private static boolean mayPass(PreviewTask task, Reason reason) {
    return reason.mayPass()
        || (reason == Reason.NOT_FOUND && task.kind() == Content.Link.Kind.VIMEO);
  }
}
