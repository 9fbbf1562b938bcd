package portmanteau.core.idempotency;

/// What tells a request from another one under the same key.
///
/// @param form whether the body was taken apart as a form, whose parts count and not what frames
///   them
/// @param hash of all that counts
/// @param size bytes of the content that count
public record Fingerprint(boolean form, String hash, long size) {}
