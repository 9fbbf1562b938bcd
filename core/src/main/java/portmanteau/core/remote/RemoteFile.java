package portmanteau.core.remote;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.MediaType;
import portmanteau.core.blob.Received;
import portmanteau.core.media.NewFile;

/// A file that was fetched; closing throws it away unless it was kept.
///
/// @param name as its source calls it, cleaned; empty where it has none
/// @param type as its source calls it
/// @param source the address that was asked for
public record RemoteFile(Received bytes, String name, @Nullable MediaType type, String source)
    implements AutoCloseable {

  /// A file of that name that stays, labelled as an upload would be; called after its id where the
  /// name is empty.
  ///
  /// @param name [#name], or what the client says instead
  public NewFile newFile(String name) throws IOException {
    NewFile file = NewFile.of(bytes, name, type).withSource(source);
    return name.isEmpty() ? file.withNaming(Object::toString) : file;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
