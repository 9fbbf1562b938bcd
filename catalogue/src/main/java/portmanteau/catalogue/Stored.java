package portmanteau.catalogue;

/// What all accounts hold together.
public record Stored(long accounts, long media, long bytes) {}
