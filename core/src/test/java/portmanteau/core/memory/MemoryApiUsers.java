package portmanteau.core.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import portmanteau.core.access.AccountId;
import portmanteau.core.access.ApiUser;
import portmanteau.core.access.ApiUsers;

/// The API users, in memory.
record MemoryApiUsers(Store store) implements ApiUsers {
  @Override
  public void add(ApiUser apiUser) {
    store.renew(
        "api_user",
        draft -> {
          draft.requireAccount(apiUser.account());
          Tables.insert(draft.apiUsers, apiUser.login(), apiUser);
        },
        apiUser.login(),
        (draft, before) -> draft.apiUsers.remove(before));
  }

  @Override
  public Optional<ApiUser> find(String login) {
    return Optional.ofNullable(store.tables().apiUsers.get(login));
  }

  @Override
  public List<ApiUser> list(AccountId account) {
    return store.tables().apiUsers.values().stream()
        .filter(apiUser -> apiUser.account().equals(account))
        .sorted(Comparator.comparing(ApiUser::login))
        .toList();
  }

  @Override
  public boolean delete(AccountId account, String login) {
    return store.change(draft ->
        draft
            .apiUsers
            .values()
            .removeIf(it -> it.account().equals(account) && it.login().equals(login)));
  }
}
