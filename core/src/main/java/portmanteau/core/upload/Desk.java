package portmanteau.core.upload;

/// What every operation on a session begins with: whose it is, who may write to it now, and what
/// its bytes hash to so far.
record Desk(OwnSessions own, Leases leases, RunningDigests digests) {}
