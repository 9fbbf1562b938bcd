package portmanteau.core.link;

import java.time.Duration;
import portmanteau.core.outbound.OutboundAddress;

/// Port: looks at the far side of links.
public interface PageSource {

  /// What the page there says of itself; [PageSummary#EMPTY] where it is silent.
  ///
  /// @param time the whole of it that this may take
  PageSummary summarize(OutboundAddress page, Duration time) throws PreviewFailure;
}
