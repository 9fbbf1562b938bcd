package portmanteau.core.media;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
    @Nullable Boolean isPublic) {}
