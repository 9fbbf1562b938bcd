package portmanteau.core.upload;

import java.io.IOException;
import portmanteau.core.blob.Received;
import portmanteau.core.media.NewFile;
import portmanteau.core.upload.session.UploadPlan;

/// Decides what an upload's bytes become, or refuses them.
@FunctionalInterface
public interface Decision {
  NewFile decide(UploadPlan plan, Received bytes) throws IOException;
}
