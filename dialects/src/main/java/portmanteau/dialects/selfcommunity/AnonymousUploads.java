package portmanteau.dialects.selfcommunity;

import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.web.Gate;

/// Which account takes uploads without credentials, and at what rate.
///
/// @param account within whose quota they upload; null: they may not
/// @param gate what each such upload passes before its body is read
public record AnonymousUploads(@Nullable AccountId account, Gate gate) {
  /// They may not.
  public static final AnonymousUploads REFUSED = new AnonymousUploads(null, Gate.OPEN);
}
