package portmanteau.core.memory;

import portmanteau.core.upload.session.UploadEndings;
import portmanteau.core.upload.session.UploadLeases;
import portmanteau.core.upload.session.UploadSessions;

/// The three ports of uploads, all over one catalogue, for tests to put others in their places.
public record UploadPorts(UploadSessions sessions, UploadLeases leases, UploadEndings endings) {}
