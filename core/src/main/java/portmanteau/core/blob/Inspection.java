package portmanteau.core.blob;

import org.jspecify.annotations.Nullable;

/// What inspection found.
///
/// @param type sniffed from the content alone; `application/octet-stream` where no signature is
///   known
/// @param dimensions of a picture whose header tells them
public record Inspection(ContentType type, @Nullable Dimensions dimensions) {}
