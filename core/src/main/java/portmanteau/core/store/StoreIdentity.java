package portmanteau.core.store;

import java.io.IOException;
import java.util.Optional;

/// An optional ability of [Blobs]: stores an id among the bytes, by which their catalogue
/// recognizes them. Each change is on stable storage when it returns.
public interface StoreIdentity {

  /// The id; empty if it has none yet.
  Optional<StoreId> id() throws IOException;

  /// The id that it is about to have.
  Optional<StoreId> draft() throws IOException;

  /// Makes `fresh` the draft unless there is one; returns the draft. Concurrent callers all get the
  /// same.
  StoreId draft(StoreId fresh) throws IOException;

  /// Makes that its id, unless it has one, and then drops the draft.
  void settle(StoreId id) throws IOException;
}
