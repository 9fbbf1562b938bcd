package portmanteau.inspection.table;

import java.util.ArrayList;
import java.util.List;
import portmanteau.core.media.MediaKind;
import portmanteau.testkit.samples.Sample;

/// A part of the table, row by row, of files of one kind at a time.
final class Rows {
  private final List<Row> rows = new ArrayList<>();
  private MediaKind kind = MediaKind.OTHER;

  /// The kind of the rows that follow.
  Rows of(MediaKind now) {
    kind = now;
    return this;
  }

  /// A file on which `file` and `ffprobe` agree with us.
  Rows add(String name, String type, byte[] bytes) {
    return add(name, type, bytes, "");
  }

  Rows add(String name, String type, byte[] bytes, String others) {
    rows.add(new Row(new Sample(name, type, bytes), kind, others));
    return this;
  }

  List<Row> all() {
    return List.copyOf(rows);
  }
}
