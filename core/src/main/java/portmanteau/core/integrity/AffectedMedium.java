package portmanteau.core.integrity;

import portmanteau.core.access.AccountId;

/// A medium that damage reaches, and whose it is.
///
/// @param id the medium's
public record AffectedMedium(AccountId account, String id) {}
