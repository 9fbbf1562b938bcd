package portmanteau.core.integrity;

import java.io.IOException;
import java.util.List;
import portmanteau.core.IoSupplier;
import portmanteau.core.Refusal;

/// Goes through the rows of all blobs in their order; those that cannot be read are told and passed
/// over.
final class BlobWalk {
  private static final int PAGE = 500;

  /// Beyond it nothing is looked for behind rows that cannot be read.
  private static final long FARTHEST = 1L << 40;

  private final BlobScan scan;
  private final Patience patience;
  private final Visitor visitor;

  /// Asks the catalogue, and where it is too busy to answer asks again.
  interface Patience {
    <T> T ask(IoSupplier<T> question) throws IOException;
  }

  /// Is shown what there is.
  interface Visitor {
    void blob(KnownBlob blob) throws IOException;

    /// Rows with these numbers, of which there may be fewer, cannot be read.
    void unreadable(long first, long last, RuntimeException why) throws IOException;
  }

  BlobWalk(BlobScan scan, Patience patience, Visitor visitor) {
    this.scan = scan;
    this.patience = patience;
    this.visitor = visitor;
  }

  void run() throws IOException {
    long last = 0;
    while (last < Long.MAX_VALUE) {
      last = page(last);
    }
  }

  /// Shows some rows; returns the number of the last one, or `Long.MAX_VALUE` after the end.
  private long page(long after) throws IOException {
    List<KnownBlob> page;
    try {
      page = after(after, PAGE);
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException unreadable) {
      return oneByOne(after);
    }
    for (KnownBlob blob : page) {
      visitor.blob(blob);
    }
    return page.size() < PAGE ? Long.MAX_VALUE : page.getLast().number();
  }

  private long oneByOne(long after) throws IOException {
    long last = after;
    for (int i = 0; i < PAGE && last < Long.MAX_VALUE; i++) {
      try {
        List<KnownBlob> next = after(last, 1);
        last = next.isEmpty() ? Long.MAX_VALUE : next.getFirst().number();
        if (!next.isEmpty()) {
          visitor.blob(next.getFirst());
        }
      } catch (Refusal refusal) {
        throw refusal;
      } catch (RuntimeException unreadable) {
        long end = behind(last);
        visitor.unreadable(last + 1, end, unreadable);
        last = end;
      }
    }
    return last;
  }

  /// The least number after which a row can be read again, or none comes any more.
  private long behind(long last) throws IOException {
    long step = 1;
    while (!isReadable(last + step)) {
      step *= 2;
      if (step > FARTHEST) {
        return Long.MAX_VALUE;
      }
    }
    long bad = last + step / 2;
    long good = last + step;
    while (good - bad > 1) {
      long middle = bad + (good - bad) / 2;
      if (isReadable(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private boolean isReadable(long after) throws IOException {
    try {
      after(after, 1);
      return true;
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  private List<KnownBlob> after(long number, int limit) throws IOException {
    return patience.ask(() -> scan.after(number, limit));
  }
}
