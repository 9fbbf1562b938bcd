package portmanteau.core.upload;

import java.io.IOException;
import portmanteau.core.blob.Received;
import portmanteau.core.media.NewFile;
import portmanteau.core.upload.session.UploadPlan;

/// Decides what is made of an upload's bytes, or refuses them.
@FunctionalInterface
public interface Decision {
  NewFile decide(UploadPlan plan, Received bytes) throws IOException;
}
