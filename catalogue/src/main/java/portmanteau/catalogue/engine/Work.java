package portmanteau.catalogue.engine;

import org.jspecify.annotations.Nullable;

/// SQL to be run on a session, inside a transaction or a read of the engine's.
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
  T run(Session session);
}
