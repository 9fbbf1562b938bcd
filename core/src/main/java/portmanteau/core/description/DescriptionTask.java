package portmanteau.core.description;

import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;

/// A blob that is to be described, leased to one node.
///
/// @param number of the blob's row
/// @param attempts with this one
/// @param lease grows with every lease of the blob
public record DescriptionTask(
    long number, BlobId blob, ContentType type, int attempts, long lease) {}
