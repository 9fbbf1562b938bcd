package portmanteau.core.integrity;

import java.util.List;
import portmanteau.core.access.AccountId;

/// Port: the numbers and lists that are kept beside the media so that nobody has to count them.
public interface Counters {

  /// All accounts.
  List<AccountId> accounts();

  /// Which of the account's numbers are not what its media make, each in few words. A number and
  /// what it counts are seen in one state of the catalogue, so that no change on its way can make
  /// it look wrong.
  List<String> wrong(AccountId account);

  /// Makes the account's numbers what its media make, while others go on changing them.
  void recount(AccountId account);
}
