package portmanteau.core.access;

import java.time.Instant;

/// A login and password of an account (1C-Connect); the login is unique on the server.
///
/// @param name what people call it; empty where nobody has named it
/// @param passwordHash what [portmanteau.core.login.PasswordHashing] made of the password
public record ApiUser(
    String login, AccountId account, String name, String passwordHash, Instant created) {}
