package portmanteau.inspection.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.inspection.bytes.Excerpt;

/// Where the objects of a PDF are (ISO 32000-1 §7.5.4), the newest first where it was changed by
/// adding to its end.
///
/// @param sections runs of entries, each 20 bytes long
/// @param trailer of the newest table
record CrossReferences(List<Section> sections, String trailer) {
  private static final int ENTRY = 20;
  private static final int MOST_SECTIONS = 256;
  private static final int MOST_TABLES = 16;
  private static final int TRAILER = 2048;

  private static final Pattern HEAD = Pattern.compile("\\s*([0-9]{1,9})[ \\t]+([0-9]{1,9})\\s+");
  private static final Pattern IN_USE = Pattern.compile("([0-9]{10}) [0-9]{5} n");
  private static final Pattern PREVIOUS = Pattern.compile("/Prev\\s+([0-9]{1,12})");

  CrossReferences {
    sections = List.copyOf(sections);
  }

  /// @param start where the first entry stands
  record Section(long first, long count, long start) {}

  /// Reads the table at that place, and those before it.
  static CrossReferences read(Excerpt bytes, long start) throws IOException {
    List<Section> sections = new ArrayList<>();
    String newest = "";
    OptionalLong next = OptionalLong.of(start);
    for (int table = 0; table < MOST_TABLES && next.isPresent(); table++) {
      String trailer = read(bytes, next.getAsLong(), sections);
      newest = table == 0 ? trailer : newest;
      next = PdfPages.last(PREVIOUS, trailer);
    }
    return new CrossReferences(sections, newest);
  }

  private static String read(Excerpt bytes, long start, List<Section> sections) throws IOException {
    if (!bytes.at(start, 4).has(0, "xref")) {
      return "";
    }
    long at = start + 4;
    while (sections.size() < MOST_SECTIONS) {
      Matcher head = HEAD.matcher(bytes.at(at, 64).text(0, 64));
      if (!head.lookingAt()) {
        break;
      }
      long entries = at + head.end();
      long count = Long.parseLong(head.group(2));
      sections.add(new Section(Long.parseLong(head.group(1)), count, entries));
      at = entries + ENTRY * count;
    }
    String trailer = bytes.at(at, TRAILER).text(0, TRAILER).stripLeading();
    int end = trailer.indexOf("startxref");
    return trailer.startsWith("trailer") && end > 0 ? trailer.substring(0, end) : "";
  }

  /// Where an object that is in use begins.
  OptionalLong place(Excerpt bytes, long object) throws IOException {
    for (Section section : sections) {
      if (object >= section.first && object < section.first + section.count) {
        long entry = section.start + ENTRY * (object - section.first);
        Matcher place = IN_USE.matcher(bytes.at(entry, ENTRY).text(0, ENTRY));
        return place.lookingAt()
            ? OptionalLong.of(Long.parseLong(place.group(1)))
            : OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }
}
