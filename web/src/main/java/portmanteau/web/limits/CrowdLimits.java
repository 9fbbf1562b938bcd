package portmanteau.web.limits;

import java.util.List;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// How much of the server one address, and all unauthenticated callers, may use.
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
  private static final Setting<Integer> MAX_CONNECTIONS_PER_ADDRESS =
      Setting.of(
          "max-connections-per-address",
          "500",
          "connections an address, trusted proxies apart; those that stall give way",
          Readers.atLeast(1));
  private static final Setting<Integer> MAX_UNPROVEN_BODIES =
      Setting.of(
          "max-unproven-bodies",
          "256",
          "bodies read at a time before their callers have proven anything",
          Readers.atLeast(1));
  private static final Setting<Integer> MAX_UNPROVEN_BODIES_PER_ADDRESS =
      Setting.of(
          "max-unproven-bodies-per-address", "16", "the same, of one address", Readers.atLeast(1));
  private static final Setting<Long> MAX_UNPROVEN_BODY =
      Setting.of(
          "max-unproven-body",
          "16KiB",
          "the largest such body, 1KiB to 1MiB",
          ConnectionLimits::smallBytes);

  public static final List<Setting<?>> ALL =
      List.of(
          MAX_CONNECTIONS_PER_ADDRESS,
          MAX_UNPROVEN_BODIES,
          MAX_UNPROVEN_BODIES_PER_ADDRESS,
          MAX_UNPROVEN_BODY);

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

  static CrowdLimits of(SettingSource source) {
    return new CrowdLimits(
        source.get(MAX_CONNECTIONS_PER_ADDRESS),
        source.get(MAX_UNPROVEN_BODIES),
        source.get(MAX_UNPROVEN_BODIES_PER_ADDRESS),
        source.get(MAX_UNPROVEN_BODY).intValue());
  }
}
