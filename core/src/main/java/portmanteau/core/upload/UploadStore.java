package portmanteau.core.upload;

/// The ports under the uploads, all over one catalogue.
public record UploadStore(UploadSessions sessions, UploadLeases leases, UploadEndings endings) {}
