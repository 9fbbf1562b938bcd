package portmanteau.core;

import java.io.IOException;

/// An action that may fail with an I/O error.
@FunctionalInterface
public interface IoAction {
  void run() throws IOException;
}
