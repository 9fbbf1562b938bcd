package portmanteau.server.demo;

import java.time.InstantSource;
import portmanteau.core.access.Accounts;
import portmanteau.core.access.Administration;
import portmanteau.core.access.ApiUsers;
import portmanteau.core.access.Applications;
import portmanteau.core.access.Authentication;
import portmanteau.core.access.Grants;
import portmanteau.core.access.Tokens;
import portmanteau.core.access.Users;
import portmanteau.core.group.Conversations;

/// What the demo stands on.
public record DemoCore(
    Administration administration,
    Authentication authentication,
    Grants grants,
    Accounts accounts,
    Applications applications,
    Users users,
    Tokens tokens,
    ApiUsers apiUsers,
    Conversations conversations,
    InstantSource clock) {}
