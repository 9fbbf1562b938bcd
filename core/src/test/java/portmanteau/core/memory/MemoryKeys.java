package portmanteau.core.memory;

import java.util.Optional;
import portmanteau.core.ServerKeys;

/// The server's keys, in memory.
record MemoryKeys(Store store) implements ServerKeys {
  @Override
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(store.tables().keys.get(name)).map(byte[]::clone);
  }

  @Override
  public byte[] key(String name, byte[] fresh) {
    return store.change(draft -> draft.keys.computeIfAbsent(name, none -> fresh.clone())).clone();
  }

  @Override
  public void replace(String name, byte[] successor) {
    store.run(draft -> draft.keys.put(name, successor.clone()));
  }
}
