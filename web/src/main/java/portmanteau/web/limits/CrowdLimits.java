package portmanteau.web.limits;

/// How much of the server those may have who have not proven who they are, and any one address.
///
/// @param connectionsOfAddress open at a time; trusted proxies have no bound
/// @param unprovenBodies that are read at a time before their callers have proven anything
/// @param unprovenBodiesOfAddress the same, of one address
/// @param unprovenBodyBytes of such a body; files that an account takes from strangers may be
///   larger
public record CrowdLimits(
    int connectionsOfAddress,
    int unprovenBodies,
    int unprovenBodiesOfAddress,
    int unprovenBodyBytes) {

  /// No bounds.
  public static final CrowdLimits NONE =
      new CrowdLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  public CrowdLimits {
    if (connectionsOfAddress < 1
        || unprovenBodies < 1
        || unprovenBodiesOfAddress < 1
        || unprovenBodyBytes < 1) {
      throw new IllegalArgumentException("each bound is at least 1");
    }
  }
}
