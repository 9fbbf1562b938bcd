package portmanteau.web.download;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.download.Downloads;
import portmanteau.core.media.Content;
import portmanteau.core.media.Media;

/// A medium's stored bytes, which a web server in front may send in our stead.
///
/// @param handover the path where it finds them; null: we send them
record StoredBytes(
    Downloads downloads, Media media, Content.Upload upload, @Nullable String handover)
    implements Download.Opening {

  @Override
  public ByteSource open() throws IOException {
    return downloads.open(upload);
  }

  @Override
  public Optional<URI> elsewhere(Download download) throws IOException {
    return downloads.address(media, upload, download.contentType(), download.disposition());
  }
}
