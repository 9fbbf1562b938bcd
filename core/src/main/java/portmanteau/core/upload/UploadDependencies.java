package portmanteau.core.upload;

import java.time.InstantSource;
import portmanteau.core.Identifiers;
import portmanteau.core.access.Accounts;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Ingest;
import portmanteau.core.media.MediaCommit;
import portmanteau.core.upload.session.UploadEndings;
import portmanteau.core.upload.session.UploadLeases;
import portmanteau.core.upload.session.UploadSessions;

/// What uploads depend on; the first four are ports over one catalogue.
public record UploadDependencies(
    UploadSessions sessions,
    UploadLeases leases,
    UploadEndings endings,
    Accounts accounts,
    Blobs blobs,
    Ingest ingest,
    MediaCommit mediaCommit,
    Identifiers identifiers,
    InstantSource clock) {}
