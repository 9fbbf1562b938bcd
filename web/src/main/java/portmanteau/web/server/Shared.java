package portmanteau.web.server;

import portmanteau.web.limits.BodyMemory;
import portmanteau.web.limits.CrowdLimits;
import portmanteau.web.limits.UnprovenBodies;

/// What all exchanges of a server share.
record Shared(InFlight inFlight, UnprovenBodies unproven, BodyMemory bodies) {

  static Shared within(CrowdLimits limits) {
    return new Shared(new InFlight(), new UnprovenBodies(limits), new BodyMemory());
  }
}
