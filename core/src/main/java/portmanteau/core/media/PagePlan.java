package portmanteau.core.media;

import java.util.List;

/// What a list page would show, and its size, before any of it is read.
///
/// @param entries in the order of the list
/// @param count of all media that match, on whatever page
public record PagePlan(List<Entry> entries, long count) {
  /// Bytes of a page's media, as they are stored. A page of the usual size holds no more than a
  /// seventh of it, whatever texts its media have.
  public static final long MOST_BYTES = 4L << 20;

  /// Bytes of what is no text: ids, times, numbers and the names of members.
  private static final long FIXED_BYTES = 1024;

  /// One medium.
  ///
  /// @param texts bytes of its name and texts
  public record Entry(long number, long texts) {
    long bytes() {
      return texts + FIXED_BYTES;
    }
  }

  public PagePlan {
    entries = List.copyOf(entries);
  }

  /// How many entries fit on a page; at least one.
  int fitting() {
    long bytes = 0;
    int fitting = 0;
    for (Entry entry : entries) {
      bytes += entry.bytes();
      if (bytes > MOST_BYTES && fitting > 0) {
        break;
      }
      fitting++;
    }
    return fitting;
  }

  /// How many media a page has when `asked` were requested: as many, or fewer if they are too
  /// large, so that the next page of that size begins exactly where this one ends.
  int pageSize(int asked) {
    int fitting = fitting();
    if (fitting == entries.size()) {
      return asked;
    }
    int size = fitting;
    while (asked % size != 0) {
      size--;
    }
    return size;
  }

  PagePlan first(int most) {
    return most >= entries.size() ? this : new PagePlan(entries.subList(0, most), count);
  }

  List<Long> numbers() {
    return entries.stream().map(Entry::number).toList();
  }

  long bytes() {
    return entries.stream().mapToLong(Entry::bytes).sum();
  }
}
