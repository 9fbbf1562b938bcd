package portmanteau.core;

import java.io.IOException;

/// Supplies a value, or fails with an I/O error.
@FunctionalInterface
public interface IoSupplier<T> {
  T get() throws IOException;
}
