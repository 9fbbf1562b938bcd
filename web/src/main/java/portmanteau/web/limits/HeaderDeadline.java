package portmanteau.web.limits;

import java.time.Duration;

/// How long a connection may take to say what it wants: the idle timeout alone bounds only silence,
/// and whoever sends a byte now and then would hold a connection for ever.
///
/// It is looked at whenever bytes have come, so it needs no clock of its own.
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

  /// Whether the headers have taken too long; to be asked when bytes were read.
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
