package portmanteau.core.blob;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Identifiers;
import portmanteau.core.StreamBuffer;

/// Where received bytes are until they are kept.
sealed interface ReceivedBody {

  ByteSource bytes();

  /// What the catalogue is to keep; null where the bytes are in the store once they are kept.
  default @Nullable InlineBytes inline() {
    return null;
  }

  /// Puts the bytes in their place on stable storage, unless the catalogue keeps them.
  void keep(BlobId place, long size) throws IOException;

  /// Gives back what is held; deletes the bytes unless they were kept or belong to a session.
  void close() throws IOException;

  /// In a staging place.
  final class Staged implements ReceivedBody {
    private final Blobs blobs;
    private final Staging staging;
    private final boolean shared;
    private boolean kept;

    /// @param shared whether the staged bytes are an upload session's: neither keeping nor closing
    ///   removes them
    Staged(Blobs blobs, Staging staging, boolean shared) {
      this.blobs = blobs;
      this.staging = staging;
      this.shared = shared;
    }

    @Override
    public ByteSource bytes() {
      return staging;
    }

    /// Where they will be, or are; called once.
    BlobId place(Sha256 sha256, Identifiers identifiers) throws IOException {
      return staging.place(sha256, identifiers);
    }

    @Override
    public void keep(BlobId place, long size) throws IOException {
      if (shared) {
        blobs.share(staging, place, size);
      } else {
        blobs.keep(staging, place, size);
      }
      kept = true;
    }

    @Override
    public void close() throws IOException {
      staging.close();
      if (!shared && !kept) {
        kept = true;
        blobs.discard(staging.id());
      }
    }
  }

  /// In the buffer that they were read into.
  record Buffered(InlineBytes inline, StreamBuffer buffer) implements ReceivedBody {
    @Override
    public ByteSource bytes() {
      return inline;
    }

    @Override
    public void keep(BlobId place, long size) {}

    @Override
    public void close() {
      buffer.close();
    }
  }

  /// In a staging place, and copied from it for the catalogue.
  record Copied(InlineBytes inline, Staged staged) implements ReceivedBody {
    @Override
    public ByteSource bytes() {
      return inline;
    }

    @Override
    public void keep(BlobId place, long size) {}

    @Override
    public void close() throws IOException {
      staged.close();
    }
  }
}
