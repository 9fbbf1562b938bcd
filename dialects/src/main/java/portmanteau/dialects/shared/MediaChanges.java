package portmanteau.dialects.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.blob.MediaType;
import portmanteau.core.media.Details;
import portmanteau.web.form.Fields;

/// What an update, or the `info` of an upload, changes: a pure function of the current state.
///
/// An absent field stays as it is. A `null` clears a text and leaves the others as they are, since
/// clients send back the nulls they were given.
public record MediaChanges(List<UnaryOperator<Details>> each) implements UnaryOperator<Details> {
  private static final int LONGEST_TYPE = 255;
  private static final long LARGEST_INTEGER = (1L << 53) - 1; // what JSON carries everywhere

  /// Reads these fields; ignores all others.
  ///
  /// @throws portmanteau.core.Refusal `Invalid`
  public static MediaChanges parse(Fields fields) {
    List<UnaryOperator<Details>> each = new ArrayList<>();
    // What public was called until 2017; where both are given, today's name counts.
    fields.bool("public_item").ifPresent(now -> each.add(details -> details.withPublic(now)));
    fields.bool("public").ifPresent(now -> each.add(details -> details.withPublic(now)));
    addText(each, fields, "metadata_primary", Details::withMetadataPrimary);
    addText(each, fields, "metadata_secondary", Details::withMetadataSecondary);
    addText(each, fields, "title", Details::withTitle);
    addText(each, fields, "description", Details::withDescription);
    fields
        .text("mime_type")
        .map(MediaChanges::label)
        .ifPresent(now -> each.add(details -> details.withMimeType(now)));
    fields
        .integer("max_downloads_allowed")
        .ifPresent(now -> {
          long limit = limit(now);
          each.add(details -> details.withMaxDownloads(limit));
        });
    return new MediaChanges(List.copyOf(each));
  }

  @Override
  public Details apply(Details details) {
    Details changed = details;
    for (UnaryOperator<Details> change : each) {
      changed = change.apply(changed);
    }
    return changed;
  }

  private static void addText(
      List<UnaryOperator<Details>> each,
      Fields fields,
      String name,
      BiFunction<Details, @Nullable String, Details> with) {
    if (fields.has(name)) {
      @Nullable String now = fields.text(name).orElse(null);
      each.add(details -> with.apply(details, now));
    }
  }

  /// A media type, parameters and all, written anew.
  private static String label(String text) {
    return MediaType.parse(text)
        .map(MediaType::toString)
        .filter(label -> label.length() <= LONGEST_TYPE)
        .orElseThrow(() ->
            new Problem.Invalid("mime_type", "mime_type is a media type such as audio/ogg.")
                .refusal());
  }

  private static long limit(long number) {
    if (number < 0 || number > LARGEST_INTEGER) {
      throw new Problem.Invalid(
              "max_downloads_allowed",
              "max_downloads_allowed is a whole number from 0 to " + LARGEST_INTEGER + ".")
          .refusal();
    }
    return number;
  }
}
