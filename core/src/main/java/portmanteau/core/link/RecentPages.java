package portmanteau.core.link;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbound.OutboundAddress;

/// Looks at one page at a time once, whoever links to it, and remembers for an hour what came of
/// it.
final class RecentPages {
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST = 200;

  private final PageSource source;
  private final InstantSource clock;
  private final Map<OutboundAddress, Page> pages =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OutboundAddress, Page> eldest) {
          return size() > MOST;
        }
      };

  RecentPages(PageSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /// What came of one page; its lock is held while it is looked at.
  private static final class Page {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Instant seen;
    private @Nullable PageSummary summary;
    private @Nullable PreviewFailure failure;
  }

  /// What the page says, by a look that was begun after `since` and is not older than an hour.
  PageSummary summarize(OutboundAddress address, Instant since, Duration time)
      throws PreviewFailure {
    Page page = page(address);
    try {
      page.lock.lockInterruptibly();
    } catch (InterruptedException unwanted) {
      Thread.currentThread().interrupt();
      throw new PreviewFailure(PreviewFailure.Reason.CANCELLED, unwanted);
    }
    try {
      if (!isKnown(page, since)) {
        look(page, address, time);
      }
      if (page.failure != null) {
        throw page.failure;
      }
      return page.summary == null ? PageSummary.EMPTY : page.summary;
    } finally {
      page.lock.unlock();
    }
  }

  private synchronized Page page(OutboundAddress address) {
    return pages.computeIfAbsent(address, _ -> new Page());
  }

  private boolean isKnown(Page page, Instant since) {
    return page.seen != null
        && !page.seen.isBefore(since)
        && page.seen.plus(REMEMBERED).isAfter(clock.instant());
  }

  /// That nobody wanted it any more, or that others were at it, says nothing of the page.
  private void look(Page page, OutboundAddress address, Duration time) throws PreviewFailure {
    Instant begun = clock.instant();
    try {
      page.summary = source.summarize(address, time);
      page.failure = null;
    } catch (PreviewFailure failed) {
      if (isOurs(failed.reason())) {
        throw failed;
      }
      page.failure = failed;
    }
    page.seen = begun;
  }

  private static boolean isOurs(PreviewFailure.Reason reason) {
    return switch (reason) {
      case BUSY, CANCELLED, INTERNAL, QUOTA -> true;
      case BAD_ADDRESS, FORBIDDEN, UNREACHABLE, TLS, SLOW, TROUBLE -> false;
      case NOT_FOUND, STATUS, WRONG_TYPE, TOO_LARGE -> false;
    };
  }
}
