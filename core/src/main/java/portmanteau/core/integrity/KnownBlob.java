package portmanteau.core.integrity;

import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.BlobId;

/// A blob as the catalogue knows it, live or damaged.
///
/// @param number of its row; grows with time
/// @param size bytes it should have
/// @param damage what was found wrong with it; null: nothing
public record KnownBlob(long number, BlobId id, long size, @Nullable Damage damage) {}
