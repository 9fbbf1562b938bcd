package portmanteau.web.download;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.ContentType;
import portmanteau.core.variant.VariantFit;
import portmanteau.core.variant.VariantFormat;
import portmanteau.core.variant.VariantSpec;
import portmanteau.web.Exchange;
import portmanteau.web.text.Query;

/// The parameters that ask for a variant of a picture: `w`, `h`, `fit`, `format`, `q`.
///
/// @param byAccept whether `Accept` has chosen the format
public record VariantQuery(VariantSpec spec, boolean byAccept) {
  private static final Set<String> NAMES = Set.of("w", "h", "fit", "format", "q");
  private static final String AUTOMATIC = "auto";

  /// Whether any of them is there; without them the original is meant, or a preset.
  public static boolean isIn(Exchange exchange) {
    return exchange.query().names().stream().anyMatch(NAMES::contains);
  }

  /// The name of the operator's variant that is asked for.
  ///
  /// @throws portmanteau.core.Refusal `Invalid` where anything else of it is said
  static Optional<String> preset(Exchange exchange) {
    Optional<String> preset = word(exchange.query(), "preset");
    if (preset.isPresent() && isIn(exchange)) {
      throw wrong("preset", "preset is given instead of w, h, fit, format and q.");
    }
    return preset;
  }

  /// Reads them.
  ///
  /// @param original what the picture is
  /// @throws portmanteau.core.Refusal `Invalid`
  public static VariantQuery of(Exchange exchange, ContentType original) {
    Query query = exchange.query();
    int width = number(query, "w", VariantSpec.MOST);
    int height = number(query, "h", VariantSpec.MOST);
    int quality = number(query, "q", 100);
    VariantFit fit =
        word(query, "fit")
            .map(word ->
                VariantFit.of(word).orElseThrow(() -> wrong("fit", "fit is inside or cover.")))
            .orElse(VariantFit.INSIDE);
    if (fit == VariantFit.COVER && (width == 0 || height == 0)) {
      throw wrong(width == 0 ? "w" : "h", "fit=cover needs w and h.");
    }
    boolean byAccept = word(query, "format").filter(AUTOMATIC::equals).isPresent();
    VariantFormat format = byAccept ? accepted(exchange, original) : format(query, original);
    boolean anySize = width == 0 && height == 0;
    var spec =
        new VariantSpec(
            anySize ? VariantSpec.MOST : width,
            anySize ? VariantSpec.MOST : height,
            fit,
            format,
            quality == 0 ? VariantSpec.STANDARD_QUALITY : quality);
    return new VariantQuery(spec, byAccept);
  }

  private static VariantFormat format(Query query, ContentType original) {
    return word(query, "format")
        .map(word ->
            VariantFormat.of(word.equals("jpg") ? "jpeg" : word)
                .orElseThrow(() -> wrong("format", "format is jpeg, webp, avif, png or auto.")))
        .orElseGet(() -> VariantFormat.like(original));
  }

  /// The smallest of those that are asked for by name (RFC 9110 §12.5.1); `*/*` names none.
  private static VariantFormat accepted(Exchange exchange, ContentType original) {
    String accept =
        String.join(",", exchange.headers("Accept")).toLowerCase(Locale.ROOT).replace(" ", "");
    List<String> ranges =
        List.of(accept.split(",", -1)).stream()
            .filter(range -> !range.matches(".*;q=0(\\.0{0,3})?(;.*)?"))
            .map(range -> range.replaceFirst(";.*", ""))
            .toList();
    for (VariantFormat format : List.of(VariantFormat.AVIF, VariantFormat.WEBP)) {
      if (ranges.contains(format.type().value())) {
        return format;
      }
    }
    VariantFormat like = VariantFormat.like(original);
    return like == VariantFormat.WEBP ? VariantFormat.PNG : like;
  }

  private static Optional<String> word(Query query, String name) {
    return query.first(name).filter(word -> !word.isEmpty());
  }

  private static int number(Query query, String name, int most) {
    @Nullable String text = word(query, name).orElse(null);
    if (text == null) {
      return 0;
    }
    if (!text.matches("[0-9]{1,6}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > most) {
      throw wrong(name, name + " is a whole number from 1 to " + most + ".");
    }
    return Integer.parseInt(text);
  }

  private static RuntimeException wrong(String field, String detail) {
    return new Problem.Invalid(field, detail).refusal();
  }
}
