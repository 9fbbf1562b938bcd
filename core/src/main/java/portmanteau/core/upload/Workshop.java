package portmanteau.core.upload;

import java.time.InstantSource;
import portmanteau.core.Identifiers;
import portmanteau.core.access.Accounts;
import portmanteau.core.blob.Blobs;
import portmanteau.core.blob.Intake;
import portmanteau.core.media.Keeping;

/// What uploads are made with.
public record Workshop(
    UploadStore store,
    Accounts accounts,
    Blobs blobs,
    Intake intake,
    Keeping keeping,
    Identifiers identifiers,
    InstantSource clock) {}
