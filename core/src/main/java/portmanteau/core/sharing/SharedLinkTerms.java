package portmanteau.core.sharing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a shared link is called and how far it goes.
///
/// @param name what people call it; empty: nothing
/// @param expires when it ends; null: not by itself
/// @param maxDownloads answers with content that it gives; 0: any number
public record SharedLinkTerms(String name, @Nullable Instant expires, long maxDownloads) {
  public SharedLinkTerms {
    if (maxDownloads < 0) {
      throw new IllegalArgumentException("a limit of downloads is not negative");
    }
  }
}
