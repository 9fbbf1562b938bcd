package portmanteau.core;

import java.io.IOException;

/// Brings something that may not come for files or the network.
@FunctionalInterface
public interface IoSupplier<T> {
  T get() throws IOException;
}
