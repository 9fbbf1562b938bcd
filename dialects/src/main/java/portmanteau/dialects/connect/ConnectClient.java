package portmanteau.dialects.connect;

import portmanteau.core.access.Caller;

/// An API user that has proven itself.
///
/// @param caller its account
record ConnectClient(Caller caller, String login) {}
