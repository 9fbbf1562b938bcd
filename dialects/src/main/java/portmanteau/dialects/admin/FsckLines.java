package portmanteau.dialects.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import portmanteau.core.integrity.Fsck;
import portmanteau.core.integrity.FsckRun;
import portmanteau.web.Exchange;
import portmanteau.web.Json;

/// Reports the progress of a run, twice a second and at each new phase, and limits its reading rate
/// if asked.
final class FsckLines implements FsckRun.Progress {
  private static final long PAUSE = Duration.ofMillis(500).toNanos();

  private final Exchange exchange;
  private final long rate;
  private final Fsck fsck;
  private @Nullable OutputStream output;
  private String phase = "";
  private long phaseBegan;
  private long told;

  /// @param rate bytes of blobs a second; 0: any
  FsckLines(Exchange exchange, long rate, Fsck fsck) {
    this.fsck = fsck;
    this.exchange = exchange;
    this.rate = rate;
  }

  /// One line of many.
  record Line(FsckRun.Step progress) {}

  /// Whether the response has begun, so that it can no longer be replaced.
  boolean isBegun() {
    return output != null;
  }

  @Override
  public void at(FsckRun.Step step) throws IOException {
    if (!step.phase().equals(phase)) {
      phase = step.phase();
      phaseBegan = System.nanoTime();
      tell(step);
    }
    do {
      fsck.throwIfStopping();
      if (System.nanoTime() - told > PAUSE) {
        tell(step);
      }
    } while (isHeldBack(step));
  }

  private boolean isHeldBack(FsckRun.Step step) {
    if (rate == 0 || !phase.equals("blobs")) {
      return false;
    }
    double due = (double) step.done() / (double) rate;
    long ahead = phaseBegan + (long) (due * 1e9) - System.nanoTime();
    if (ahead > 0) {
      LockSupport.parkNanos(Math.min(ahead, PAUSE));
    }
    return ahead > 0;
  }

  private void tell(FsckRun.Step step) throws IOException {
    write(new Line(step));
    told = System.nanoTime();
  }

  /// Writes the last line.
  void end(Object last) throws IOException {
    write(last).close();
  }

  private OutputStream write(Object line) throws IOException {
    OutputStream lines = output;
    if (lines == null) {
      lines = exchange.output(200, "application/x-ndjson", -1);
      output = lines;
    }
    lines.write(Json.strict().write(line));
    lines.write('\n');
    lines.flush();
    return lines;
  }
}
