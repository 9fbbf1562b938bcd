package portmanteau.dialects.selfcommunity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.AccountId;
import portmanteau.core.settings.Readers;
import portmanteau.core.settings.Setting;
import portmanteau.core.settings.SettingSource;

/// Whether strangers may upload (SelfCommunity's dialect), and into whose account.
///
/// @param account null takes none
/// @param perSecond uploads a second an address
public record AnonymousUploadSettings(@Nullable AccountId account, int perSecond) {

  private static final Setting<Optional<AccountId>> ACCOUNT =
      Setting.of(
          "anonymous-uploads",
          "off",
          "the id of the account that takes uploads without credentials (SelfCommunity), or off",
          AnonymousUploadSettings::account);
  private static final Setting<Integer> PER_SECOND =
      Setting.of(
          "anonymous-uploads-per-second",
          "10",
          "such uploads a second an address",
          Readers.atLeast(1));

  public static final List<Setting<?>> ALL = List.of(ACCOUNT, PER_SECOND);

  public static AnonymousUploadSettings of(SettingSource source) {
    return new AnonymousUploadSettings(source.get(ACCOUNT).orElse(null), source.get(PER_SECOND));
  }

  public AnonymousUploadSettings into(AccountId now) {
    return new AnonymousUploadSettings(now, perSecond);
  }

  private static Optional<AccountId> account(String text) {
    if (text.strip().equals("off")) {
      return Optional.empty();
    }
    return Optional.of(
        AccountId.parse(text.strip())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "is neither off nor an account's id (8 lower-case hex characters)")));
  }
}
