package portmanteau.core.rendering;

import java.io.IOException;
import java.io.OutputStream;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.variant.VariantSpec;

/// Port: makes variants of pictures, apart from the server, in bounded time and memory, without
/// anything but the picture in them.
public interface Renderer {

  /// Why nothing can be made on this machine, as a whole sentence; empty where it can.
  String unavailability();

  /// Writes the variant of a picture.
  ///
  /// @throws RenderFailure where it cannot be made; something may have been written then
  /// @throws IOException where the picture cannot be read or the variant not be written
  void render(ByteSource original, VariantSpec spec, OutputStream target)
      throws IOException, RenderFailure;
}
