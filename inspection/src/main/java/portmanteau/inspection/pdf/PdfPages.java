package portmanteau.inspection.pdf;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import portmanteau.inspection.bytes.Excerpt;

/// How many pages a PDF has: the count of its catalogue's page tree, found by the table of
/// cross-references (ISO 32000-1 §7.5, §7.7). A document whose cross-references are packed in a
/// stream does not tell.
public final class PdfPages {
  private static final int TAIL = 2048;
  private static final int OBJECT = 4096;
  private static final int LONGEST_NUMBER = 9;

  private static final Pattern START = Pattern.compile("startxref\\s+([0-9]{1,12})");
  private static final Pattern ROOT = reference("Root");
  private static final Pattern PAGES = reference("Pages");
  private static final Pattern PAGE_TREE = Pattern.compile("/Type\\s*/Pages\\b");
  private static final Pattern COUNT =
      Pattern.compile("/Count\\s+([0-9]{1," + LONGEST_NUMBER + "})\\b(?!\\s+[0-9]+\\s+R)");

  private PdfPages() {}

  private static Pattern reference(String key) {
    return Pattern.compile(
        "/" + key + "\\s+([0-9]{1," + LONGEST_NUMBER + "})\\s+[0-9]{1,5}\\s+R\\b");
  }

  /// Empty where the document is cut, packed or wrong.
  public static Optional<Integer> of(Excerpt bytes) throws IOException {
    long from = Math.max(0, bytes.size() - TAIL);
    OptionalLong start = last(START, bytes.at(from, TAIL).text(0, TAIL));
    if (start.isEmpty()) {
      return Optional.empty();
    }
    CrossReferences table = CrossReferences.read(bytes, start.getAsLong());
    OptionalLong root = last(ROOT, table.trailer());
    Optional<String> catalogue =
        root.isEmpty() ? Optional.empty() : object(bytes, table, root.getAsLong());
    OptionalLong pages = last(PAGES, catalogue.orElse(""));
    Optional<String> tree =
        pages.isEmpty() ? Optional.empty() : object(bytes, table, pages.getAsLong());
    OptionalLong count =
        tree.filter(dictionary -> PAGE_TREE.matcher(dictionary).find())
            .map(dictionary -> last(COUNT, dictionary))
            .orElse(OptionalLong.empty());
    return count.isPresent() && count.getAsLong() > 0
        ? Optional.of((int) count.getAsLong())
        : Optional.empty();
  }

  private static Optional<String> object(Excerpt bytes, CrossReferences table, long number)
      throws IOException {
    OptionalLong place = table.place(bytes, number);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    String text = bytes.at(place.getAsLong(), OBJECT).text(0, OBJECT);
    int end = text.indexOf("endobj");
    Matcher head = Pattern.compile("\\s*" + number + "\\s+[0-9]+\\s+obj\\b").matcher(text);
    return end > 0 && head.lookingAt() ? Optional.of(text.substring(0, end)) : Optional.empty();
  }

  static OptionalLong last(Pattern pattern, String text) {
    OptionalLong found = OptionalLong.empty();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found = OptionalLong.of(Long.parseLong(matcher.group(1)));
    }
    return found;
  }
}
