package portmanteau.catalogue.blob;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.Engine;
import portmanteau.catalogue.engine.Session;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.InlineBlobs;
import portmanteau.core.blob.InlineBytes;

/// The bytes of small blobs, in SQL.
public final class SqlInlineBlobs implements InlineBlobs {
  private final Engine engine;

  public SqlInlineBlobs(Engine engine) {
    this.engine = engine;
  }

  /// Stores the bytes of a new row, inside the change that makes it.
  ///
  /// @param bytes null where they are in a store
  public static void insert(Session session, long blob, @Nullable InlineBytes bytes) {
    if (bytes != null) {
      session.update("insert into blob_bytes (blob, bytes) values (?, ?)", blob, bytes.toArray());
    }
  }

  @Override
  public Optional<InlineBytes> find(BlobId id) {
    return engine.read(session ->
        session.first(
            "select bytes from blob_bytes where blob = (select number from blob where suffix = ?)",
            row -> InlineBytes.of(row.bytes()),
            id.suffix()));
  }
}
