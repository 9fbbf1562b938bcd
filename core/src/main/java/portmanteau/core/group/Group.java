package portmanteau.core.group;

import java.time.Instant;
import portmanteau.core.access.AccountId;

/// A conversation of an account.
///
/// @param welcome the message shown to newcomers, or the empty string
/// @param type a word of the caller's (Kaizala's `groupType`), `Group` by default
/// @param members the number of members
public record Group(
    GroupId id,
    AccountId account,
    String name,
    String welcome,
    String type,
    Instant created,
    int members) {}
