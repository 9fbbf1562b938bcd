package portmanteau.core.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Problem;
import portmanteau.core.Texts;
import portmanteau.core.access.AccountId;

/// Which uploads of an account to list, in which order, and which page of them.
///
/// @param from earliest time created, inclusive, milliseconds
/// @param to latest time created, inclusive, milliseconds
/// @param ascending by time created, then by number; descending otherwise
/// @param pageIndex from 0
/// @param pageSize media on a page, from 1
/// @param mimeType the label, exact or `family/*`, lower case; null for all
/// @param text folded by [portmanteau.core.Texts#fold]; part of file name, title, description or
///   metadata; null for all
/// @param isPublic null for all
public record MediaQuery(
    AccountId account,
    Instant from,
    Instant to,
    boolean ascending,
    long pageIndex,
    int pageSize,
    @Nullable String mimeType,
    @Nullable String text,
    @Nullable Boolean isPublic) {
  /// The same, of another page.
  public MediaQuery page(long index, int size) {
    return new MediaQuery(account, from, to, ascending, index, size, mimeType, text, isPublic);
  }

  /// Characters of a text that is searched for.
  public static final int LONGEST_TEXT = 200;

  /// The folded text to search for; null if nothing remains.
  ///
  /// @param field what the client calls it
  /// @throws portmanteau.core.Refusal `Invalid` where it is too long
  public static @Nullable String searched(String field, String asked) {
    String text = Texts.clean(asked);
    if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
      throw new Problem.Invalid(field, field + " has at most " + LONGEST_TEXT + " characters.")
          .refusal();
    }
    return text.isEmpty() ? null : Texts.fold(text);
  }
}
