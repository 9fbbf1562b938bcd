package portmanteau.core.integrity;

import java.util.List;
import portmanteau.core.access.AccountId;

/// Port: the numbers and lists kept beside the media, so that nothing has to be counted.
public interface Counters {

  /// All accounts.
  List<AccountId> accounts();

  /// Which of the account's numbers are not what its media make, each in few words. A number and
  /// what it counts are seen in one state of the catalogue, so that no change on its way can make
  /// it look wrong.
  List<String> wrong(AccountId account);

  /// Recomputes the account's numbers from its media, under concurrent changes.
  void recount(AccountId account);
}
