package portmanteau.dialects.vonage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.media.MediaPage;
import portmanteau.core.media.MediaQuery;
import portmanteau.web.text.Query;
import portmanteau.web.text.Timestamps;

/// What a list or search asks for.
///
/// @param filters beyond the page and the order, as the caller wrote them, for the links
record ListQuery(MediaQuery media, Map<String, String> filters) {
  private static final Duration DEFAULT_PERIOD = Duration.ofDays(7);
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final int DEFAULT_SIZE = 20;
  private static final int LARGEST_SIZE = 1000;
  private static final List<String> FILTERS =
      List.of("start_time", "end_time", "mime_type", "q", "public");
  private static final Pattern FAMILY = Pattern.compile("[a-z0-9!#$&^_.+-]{1,64}/\\*");

  /// Reads the parameters; unknown ones are ignored, as is `account_id`, which our own links carry.
  ///
  /// @throws portmanteau.core.Refusal `Invalid`
  static ListQuery parse(Query query, AccountId account, Instant now) {
    Instant aWeekAgo = now.minus(DEFAULT_PERIOD).truncatedTo(ChronoUnit.MILLIS);
    var media =
        new MediaQuery(
            account,
            time(query, "start_time", aWeekAgo),
            time(query, "end_time", LATEST),
            isAscending(query),
            number(query, "page_index", 0, 0, Integer.MAX_VALUE),
            number(query, "page_size", DEFAULT_SIZE, 1, LARGEST_SIZE),
            mimeType(query),
            text(query),
            isPublic(query));
    var filters = new LinkedHashMap<String, String>();
    FILTERS.forEach(name -> query.first(name).ifPresent(value -> filters.put(name, value)));
    return new ListQuery(media, filters);
  }

  /// The links of this page; `next` and `prev` only where there is such a page.
  ///
  /// After a page that has ended early `next` asks for smaller ones.
  Map<String, VonageWire.Link> links(MediaPage page) {
    long last = page.count() == 0 ? 0 : (page.count() - 1) / media.pageSize();
    long index = media.pageIndex();
    var links = new LinkedHashMap<String, VonageWire.Link>();
    int size = media.pageSize();
    links.put("self", link(index, size));
    links.put("first", link(0, size));
    links.put("last", link(last, size));
    page.next(media).ifPresent(next -> links.put("next", link(next.pageIndex(), next.pageSize())));
    if (index > 0 && index - 1 <= last) {
      links.put("prev", link(index - 1, size));
    }
    return links;
  }

  private VonageWire.Link link(long index, int size) {
    var href = new StringBuilder("/v3/media?page_size=").append(size);
    href.append("&account_id=").append(media.account());
    href.append("&order=").append(media.ascending() ? "ascending" : "descending");
    filters.forEach((name, value) ->
        href.append('&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    if (index > 0) {
      href.append("&page_index=").append(index);
    }
    return new VonageWire.Link(href.toString());
  }

  private static boolean isAscending(Query query) {
    return switch (query.first("order").orElse("descending")) {
      case "ascending", "assending" -> true; // The latter is how the vendor once spelled it.
      case "descending" -> false;
      default -> throw invalid("order", "is ascending or descending");
    };
  }

  private static Instant time(Query query, String name, Instant otherwise) {
    return query
        .first(name)
        .map(text -> Timestamps.parse(text).orElseThrow(() -> invalid(name, "is an ISO 8601 time")))
        .orElse(otherwise);
  }

  private static int number(Query query, String name, int otherwise, int least, int most) {
    Optional<String> text = query.first(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Answered below, as a number out of bounds is.
    }
    throw invalid(name, "is a whole number from " + least + " to " + most);
  }

  private static @Nullable String mimeType(Query query) {
    Optional<String> text =
        query
            .first("mime_type")
            // A blank in it can only be a plus that was not escaped.
            .map(type -> type.strip().replace(' ', '+').toLowerCase(Locale.ROOT));
    if (text.isEmpty()) {
      return null;
    }
    if (!FAMILY.matcher(text.get()).matches() && ContentType.parse(text.get()).isEmpty()) {
      throw invalid("mime_type", "is a media type, or a family such as image/*");
    }
    return text.get();
  }

  private static @Nullable String text(Query query) {
    return query.first("q").map(text -> MediaQuery.searched("q", text)).orElse(null);
  }

  private static @Nullable Boolean isPublic(Query query) {
    return query
        .first("public")
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw invalid("public", "is true or false");
            })
        .orElse(null);
  }

  private static RuntimeException invalid(String name, String rule) {
    return new Problem.Invalid(name, name + " " + rule + ".").refusal();
  }
}
