package portmanteau.catalogue;

/// What all accounts hold together.
///
/// @param openUploads upload sessions that can go on
public record Stored(long accounts, long media, long bytes, long openUploads) {}
