package portmanteau.core.group;

import java.time.Instant;
import portmanteau.core.access.AccountId;

/// A conversation of an account.
///
/// @param number unique on the server
/// @param welcome the message shown to newcomers, or the empty string
/// @param type a word of the caller's (Kaizala's `groupType`), `Group` by default
/// @param pair whether it is the conversation of two users, which each of them knows by the other,
///   or of one with himself
/// @param members the number of members
public record Group(
    GroupId id,
    long number,
    AccountId account,
    String name,
    String welcome,
    String type,
    boolean pair,
    Instant created,
    int members) {}
