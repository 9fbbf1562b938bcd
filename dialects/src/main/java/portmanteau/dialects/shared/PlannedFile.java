package portmanteau.dialects.shared;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.Caller;
import portmanteau.core.blob.Received;
import portmanteau.core.media.Library;
import portmanteau.core.media.NewFile;
import portmanteau.core.upload.Decision;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.web.digest.DigestField;
import portmanteau.web.digest.PromisedDigests;

/// Makes any bytes a file, called and labelled as whoever began their upload said, of whichever
/// protocol that was: the plan holds `Upload-Metadata`, and what `Repr-Digest` promises.
///
/// @param fileBytes that one file may have
public record PlannedFile(long fileBytes) implements Decision {
  private static final String NAMELESS = "file";

  /// Bytes of one file of the caller's.
  public long limit(Caller caller) {
    return Library.fileLimit(caller.account(), fileBytes);
  }

  @Override
  public NewFile decide(UploadPlan plan, Received bytes) throws IOException {
    requirePromised(plan.request(), bytes);
    var metadata = UploadMetadata.parse(plan.metadata() == null ? "" : plan.metadata());
    String name = plan.fileName().isEmpty() ? NAMELESS : plan.fileName();
    return NewFile.of(bytes, name).withDetails(metadata.details(bytes.inspection().type()));
  }

  /// As this, where the request that ends the upload promises digests of the whole, too.
  ///
  /// @param sent values of `Repr-Digest`; unreadable ones are refused as `Malformed`
  public Decision alsoPromised(List<String> sent) {
    PromisedDigests promised = PromisedDigests.of(DigestField.OF_WHOLE, field -> sent);
    if (promised.isEmpty()) {
      return this;
    }
    return (plan, bytes) -> {
      promised.require(bytes.bytes().stream(bytes.size()));
      return decide(plan, bytes);
    };
  }

  /// Reads all bytes once more, where the whole was promised a digest: they came in pieces.
  private static void requirePromised(@Nullable String promised, Received bytes)
      throws IOException {
    if (promised != null) {
      PromisedDigests.of(DigestField.OF_WHOLE, field -> List.of(promised))
          .require(bytes.bytes().stream(bytes.size()));
    }
  }
}
