package portmanteau.catalogue.engine;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sqlite.SQLiteUpdateListener;

/// When the single writer last changed each row: caches ask here whether a row is still current.
///
/// SQLite itself tells of each row that a change touches, whatever statement did it. Rows share
/// counters, so one may seem changed that is not, and never the other way round.
public final class RowChanges {
  private static final int COUNTERS = 1 << 14;

  private final Map<String, Counters> tables;
  private volatile long moment;

  /// @param tables whose rows are watched; each has a row id
  public RowChanges(Set<String> tables) {
    this.tables =
        tables.stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new Counters()));
  }

  /// To be asked before a row is read that is to be remembered.
  public long moment() {
    return moment;
  }

  /// Whether a row that was read after that moment is still as it was, by all changes that anybody
  /// has been told of.
  public boolean isUnchanged(String table, long row, long since) {
    return counters(table).lastChange(row) <= since;
  }

  /// Takes note of what the writer's connection does.
  public SQLiteUpdateListener listener() {
    return (type, database, table, row) -> {
      Counters watched = tables.get(table);
      if (watched != null) {
        watched.note(row);
      }
    };
  }

  /// To be called by the writer once a transaction has ended, however it did, and before anybody is
  /// told.
  public void publish() {
    long next = moment + 1;
    tables.values().forEach(counters -> counters.publish(next));
    moment = next;
  }

  private Counters counters(String table) {
    Counters watched = tables.get(table);
    if (watched == null) {
      throw new IllegalArgumentException(table + " is not watched");
    }
    return watched;
  }

  /// Those of one table; what is noted is seen by the writer alone.
  private static final class Counters {
    private final AtomicLongArray lastChanges = new AtomicLongArray(COUNTERS);
    private int[] noted = new int[64];
    private int count;

    long lastChange(long row) {
      return lastChanges.get(slot(row));
    }

    void note(long row) {
      if (count == noted.length) {
        noted = Arrays.copyOf(noted, 2 * count);
      }
      noted[count++] = slot(row);
    }

    void publish(long moment) {
      for (int i = 0; i < count; i++) {
        lastChanges.set(noted[i], moment);
      }
      count = 0;
    }

    private static int slot(long row) {
      return (int) (row & (COUNTERS - 1));
    }
  }
}
