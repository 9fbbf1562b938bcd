package portmanteau.catalogue.media;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Texts;
import portmanteau.core.access.AccountId;
import portmanteau.core.media.Details;
import portmanteau.core.media.Media;

/// What lists and searches see of an upload.
///
/// @param mimeType the label in lower case
/// @param folded what a search looks into
record ListingRow(
    AccountId account,
    Instant created,
    long number,
    @Nullable Instant expires,
    boolean isPublic,
    String mimeType,
    String folded) {
  private static final long HOUR = 3_600_000;

  static ListingRow of(Media media) {
    return of(media, media.details());
  }

  static ListingRow of(Media media, Details details) {
    return new ListingRow(
        media.account(),
        media.created(),
        media.number(),
        media.expires(),
        details.isPublic(),
        details.mimeType().toLowerCase(Locale.ROOT),
        folded(media.fileName(), details));
  }

  /// The hour something was created in, counted from 1970.
  static long hour(long millis) {
    return Math.floorDiv(millis, HOUR);
  }

  long hour() {
    return hour(created.toEpochMilli());
  }

  TallyKey tallyKey() {
    return new TallyKey(account, hour(), mimeType, isPublic);
  }

  private static String folded(String fileName, Details details) {
    return Stream.of(
            fileName,
            details.title(),
            details.description(),
            details.metadataPrimary(),
            details.metadataSecondary())
        .filter(Objects::nonNull)
        .map(Texts::fold)
        .collect(Collectors.joining("\n"));
  }
}
