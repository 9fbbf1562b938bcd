package portmanteau.core.access;

/// What an account uses now: bytes of its media, and how many they are.
public record Usage(long bytes, long media) {}
