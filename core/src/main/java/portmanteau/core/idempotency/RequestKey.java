package portmanteau.core.idempotency;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import portmanteau.core.Digests;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.Caller;

/// Names a request of one caller for as long as its answer is kept.
///
/// @param id of the caller and its key together, which itself is not kept
/// @param account whose request it is; null for the operator's
public record RequestKey(String id, @Nullable AccountId account) {

  /// A key that a caller has chosen; every application and user of an account has keys of its own,
  /// and so have strangers, together.
  public static RequestKey of(Caller caller, String key) {
    String application = caller.application() == null ? "" : caller.application().id().toString();
    String user = caller.user() == null ? "" : caller.user().id().toString();
    String scope =
        caller.isStranger()
            ? caller.accountId() + "/strangers"
            : caller.accountId() + "/" + application + "/" + user;
    return new RequestKey(hash(scope + "\0" + key), caller.accountId());
  }

  /// A key that the operator has chosen.
  public static RequestKey ofOperator(String key) {
    return new RequestKey(hash("operator\0" + key), null);
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(Digests.sha256(text));
  }
}
