package portmanteau.core.access;

/// What an account uses now: the bytes and the number of its media.
public record Usage(long bytes, long media) {}
