package portmanteau.dialects.tus;

import java.io.IOException;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Received;
import portmanteau.core.media.Library;
import portmanteau.core.media.NewFile;
import portmanteau.core.upload.Decision;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.dialects.shared.UploadMetadata;

/// Turns any bytes into a file, named and labelled by its upload's metadata.
final class TusFile implements Decision {
  private static final String NAMELESS = "file";

  private final long fileBytes;

  TusFile(long fileBytes) {
    this.fileBytes = fileBytes;
  }

  /// Bytes that one file of the caller's may have.
  long limit(Caller caller) {
    return Library.fileLimit(caller.account(), fileBytes);
  }

  @Override
  public NewFile decide(UploadPlan plan, Received bytes) throws IOException {
    var metadata = UploadMetadata.parse(plan.metadata() == null ? "" : plan.metadata());
    String name = plan.fileName().isEmpty() ? NAMELESS : plan.fileName();
    return NewFile.of(bytes, name).withDetails(metadata.details(bytes.inspection().type()));
  }
}
