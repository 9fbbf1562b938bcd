package portmanteau.web.limits;

import java.time.Duration;

/// How long a connection may take to send its headers: the idle timeout bounds only silence, so a
/// byte now and then would hold a connection forever.
///
/// It is checked whenever bytes arrive, so it needs no timer.
public final class HeaderDeadline {
  private final long nanos;
  private long began;
  private boolean waiting;
  private boolean begun;

  public HeaderDeadline(Duration most) {
    this.nanos = most.toNanos();
  }

  /// A request line has been read.
  public void begun() {
    begun = true;
  }

  /// Whether the headers have taken too long; check after reading bytes.
  ///
  /// @param inHeaders whether a request's headers, or its first line, are still to come
  /// @param atStart whether nothing of a request is there
  public boolean isOver(boolean inHeaders, boolean atStart) {
    boolean handled = !inHeaders || (begun && atStart);
    long now = System.nanoTime();
    if (!handled && !waiting) {
      began = now;
    }
    waiting = !handled;
    begun = false;
    return waiting && now - began > nanos;
  }
}
