package portmanteau.core.link;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;

/// What a page says of itself, cleaned and bounded.
///
/// @param pictures addresses that may be its picture, the likeliest first; absolute, `http(s)`, no
///   repeats
public record PageSummary(
    @Nullable String title, @Nullable String description, OEmbed oembed, List<String> pictures) {

  /// Nothing was found.
  public static final PageSummary EMPTY = new PageSummary(null, null, OEmbed.NONE, List.of());

  public static final int MOST_PICTURES = 10;

  public PageSummary {
    pictures = pictures.stream().distinct().limit(MOST_PICTURES).toList();
  }

  /// Of something that is its own title.
  public static PageSummary titled(@Nullable String title) {
    return new PageSummary(title, null, OEmbed.NONE, List.of());
  }

  public boolean isEmpty() {
    return equals(EMPTY);
  }

  /// The same pictures, that one first.
  public PageSummary withFirst(@Nullable String picture) {
    if (picture == null || !pictures.contains(picture)) {
      return this;
    }
    var ordered = new LinkedHashSet<String>();
    ordered.add(picture);
    ordered.addAll(pictures);
    return new PageSummary(title, description, oembed, List.copyOf(ordered));
  }

  /// Bytes of its texts in UTF-8, which count to the account's quota.
  public long bytes() {
    return Stream.concat(
                Stream.of(title, description).filter(text -> text != null), pictures.stream())
            .mapToLong(Texts::utf8Length)
            .sum()
        + oembed.bytes();
  }
}
