package portmanteau.core.store;

import portmanteau.core.blob.BlobId;

/// What a store can do whose blobs are files: it tells where each lies, so that a web server in
/// front may send it.
public interface BlobFiles {

  /// The path of a blob's file below the folder of all blobs, whether or not it is there: plain
  /// ASCII, parts behind slashes, none in front.
  String path(BlobId id);
}
