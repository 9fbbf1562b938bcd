package portmanteau.core;

import java.util.Optional;

/// Port: the server's own secret keys, the same on every node.
public interface ServerKeys {

  /// The key of that name, where there is one.
  Optional<byte[]> find(String name);

  /// The key of that name; if there is none yet, `fresh` becomes it. Concurrent callers all get the
  /// same key.
  byte[] key(String name, byte[] fresh);

  /// Makes `successor` the key of that name, whatever it was before.
  void replace(String name, byte[] successor);
}
