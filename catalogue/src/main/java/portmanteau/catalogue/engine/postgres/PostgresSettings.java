package portmanteau.catalogue.engine.postgres;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import portmanteau.catalogue.engine.UnusableCatalogue;

/// How PostgreSQL is reached.
///
/// @param url `jdbc:postgresql://…`
/// @param user null where the URL names it
/// @param password null where the URL holds it or none is needed
/// @param connections at a time
/// @param scanLimit how long one statement of a list or search may take
/// @param patience how long opening waits for a server that cannot be reached yet
public record PostgresSettings(
    String url,
    @Nullable String user,
    @Nullable String password,
    int connections,
    Duration scanLimit,
    Duration patience) {
  public PostgresSettings {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new UnusableCatalogue("The catalogue's URL must begin with jdbc:postgresql:");
    }
    if (connections < 2 || !scanLimit.isPositive()) {
      throw new UnusableCatalogue("PostgreSQL needs two connections or more and a time limit");
    }
  }

  /// What fits most machines.
  public static PostgresSettings of(String url, @Nullable String user, @Nullable String password) {
    return new PostgresSettings(url, user, password, 16, Duration.ofSeconds(10), Duration.ZERO);
  }

  /// The same, with another patience.
  public PostgresSettings waiting(Duration wait) {
    return new PostgresSettings(url, user, password, connections, scanLimit, wait);
  }

  /// Without the password, and without the URL's parameters, which may hold one.
  @Override
  public String toString() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }
}
