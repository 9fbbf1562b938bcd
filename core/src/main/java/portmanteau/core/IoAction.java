package portmanteau.core;

import java.io.IOException;

/// Something to be done that may fail for files or the network.
@FunctionalInterface
public interface IoAction {
  void run() throws IOException;
}
