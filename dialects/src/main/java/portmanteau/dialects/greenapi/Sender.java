package portmanteau.dialects.greenapi;

import portmanteau.core.access.Caller;
import portmanteau.core.access.User;

/// A caller whose token is a user's.
record Sender(Caller caller, User user) {}
