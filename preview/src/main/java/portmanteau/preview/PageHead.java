package portmanteau.preview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.outbound.OutboundAddress;

/// What the tags of a page say of it: Open Graph, Twitter cards, and HTML's own.
final class PageHead {
  private static final int MOST_PROPERTIES = 50;
  private static final int MOST_NAME = 50;
  private static final int MOST_VALUE = 2048;
  private static final int LEAST_PIXELS = 200;

  private final Map<String, List<String>> properties = new HashMap<>();
  private final List<String> images = new ArrayList<>();
  private final OutboundAddress page;
  private OutboundAddress base;
  private int count;
  private boolean isBased;
  private @Nullable String title;
  private @Nullable String canonical;
  private @Nullable String imageSource;
  private @Nullable String oembed;

  private PageHead(OutboundAddress page) {
    this.page = page;
    this.base = page;
  }

  /// @param page where it was found in the end
  static PageHead of(OutboundAddress page, List<Tag> tags) {
    var head = new PageHead(page);
    tags.stream().filter(tag -> tag.name().equals("base")).forEach(head::base);
    tags.forEach(head::take);
    return head;
  }

  private void base(Tag tag) {
    if (!isBased) {
      tag.attribute("href")
          .flatMap(href -> Addresses.resolve(page, href))
          .ifPresent(at -> base = at);
      isBased = true;
    }
  }

  private void take(Tag tag) {
    switch (tag.name()) {
      case "meta" -> property(tag);
      case "title" -> title = title == null && !tag.text().isBlank() ? tag.text() : title;
      case "link" -> link(tag);
      case "img" -> image(tag);
      default -> {
        // The base was taken before all else.
      }
    }
  }

  private void property(Tag tag) {
    Optional<String> name = tag.attribute("property").or(() -> tag.attribute("name"));
    Optional<String> content = tag.attribute("content");
    if (name.isEmpty() || content.isEmpty() || count == MOST_PROPERTIES) {
      return;
    }
    String key = name.get().strip().toLowerCase(Locale.ROOT);
    if (key.length() <= MOST_NAME && !key.isEmpty()) {
      count++;
      String value = content.get();
      properties
          .computeIfAbsent(key, _ -> new ArrayList<>())
          .add(value.length() > MOST_VALUE ? value.substring(0, MOST_VALUE + 1) : value);
    }
  }

  private void link(Tag tag) {
    List<String> relations =
        List.of(tag.attribute("rel").orElse("").toLowerCase(Locale.ROOT).strip().split("\\s+"));
    Optional<String> address = tag.attribute("href");
    if (address.isEmpty()) {
      return;
    }
    if (relations.contains("canonical") && canonical == null) {
      canonical = address.get();
    }
    if (relations.contains("image_src") && imageSource == null) {
      imageSource = address.get();
    }
    boolean isOEmbed =
        relations.contains("alternate")
            && tag.attribute("type").orElse("").strip().equalsIgnoreCase(LinkHeaders.OEMBED);
    if (isOEmbed && oembed == null) {
      oembed = address.get();
    }
  }

  private void image(Tag tag) {
    if (pixels(tag, "width") >= LEAST_PIXELS && pixels(tag, "height") >= LEAST_PIXELS) {
      tag.attribute("src").ifPresent(images::add);
    }
  }

  private static int pixels(Tag tag, String side) {
    String text = tag.attribute(side).orElse("").strip().replaceFirst("px$", "");
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
  }

  Optional<String> title() {
    return text(CleanText.TITLE, first("og:title"), first("twitter:title"), title);
  }

  Optional<String> description() {
    return text(
        CleanText.DESCRIPTION,
        first("og:description"),
        first("twitter:description"),
        first("description"));
  }

  Optional<String> siteName() {
    return text(CleanText.TITLE, first("og:site_name"));
  }

  /// Where the page says that it is; else where it was found.
  String canonical() {
    return address(first("og:url")).or(() -> address(canonical)).orElse(page).toString();
  }

  /// Where its oEmbed is, by its own word.
  Optional<OutboundAddress> oembed() {
    return address(oembed);
  }

  /// What the page calls its picture.
  List<String> pictures() {
    var found = new ArrayList<String>();
    for (String name : List.of("og:image", "og:image:url", "og:image:secure_url")) {
      found.addAll(properties.getOrDefault(name, List.of()));
    }
    for (String name : List.of("twitter:image", "twitter:image:src")) {
      found.addAll(properties.getOrDefault(name, List.of()));
    }
    return absolute(found);
  }

  /// Pictures that it points to besides, likelier ones first.
  List<String> otherPictures() {
    var found = new ArrayList<String>();
    if (imageSource != null) {
      found.add(imageSource);
    }
    found.addAll(images);
    return absolute(found);
  }

  private List<String> absolute(List<String> addresses) {
    return addresses.stream()
        .flatMap(text -> Addresses.resolve(base, text).stream())
        .map(OutboundAddress::toString)
        .toList();
  }

  private Optional<OutboundAddress> address(@Nullable String text) {
    return Optional.ofNullable(text).flatMap(found -> Addresses.resolve(base, found));
  }

  private @Nullable String first(String property) {
    return properties.getOrDefault(property, List.of()).stream().findFirst().orElse(null);
  }

  private static Optional<String> text(int most, @Nullable String... candidates) {
    for (String candidate : candidates) {
      Optional<String> cleaned = CleanText.of(candidate, most);
      if (cleaned.isPresent()) {
        return cleaned;
      }
    }
    return Optional.empty();
  }
}
