package portmanteau.core.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import portmanteau.core.blob.Received;
import portmanteau.core.metadata.MetadataStripper;

/// Files without what they tell besides what they show. Those that were received anew are given
/// back at the end, unless they were kept.
final class StrippedFiles implements AutoCloseable {
  private final MetadataStripper stripper;
  private final List<NewFile> files = new ArrayList<>();
  private final List<Received> own = new ArrayList<>();

  StrippedFiles(MetadataStripper stripper) {
    this.stripper = stripper;
  }

  void add(NewFile file) throws IOException {
    Optional<Received> stripped = stripper.strip(file.bytes());
    stripped.ifPresent(own::add);
    files.add(stripped.map(file::withBytes).orElse(file));
  }

  List<NewFile> files() {
    return files;
  }

  @Override
  public void close() throws IOException {
    for (Received received : own) {
      received.close();
    }
  }
}
