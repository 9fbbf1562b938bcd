package portmanteau.server.faces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import portmanteau.core.access.Usage;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;

/// What a server has stored and counted, to be compared before and after.
///
/// @param usage of one account
/// @param staged files on their way in
/// @param kept files in their places
record Books(Usage usage, long staged, long kept) {

  static Books of(ServerFixture server, Tenant tenant) throws IOException {
    return new Books(
        server.server().catalogue().accounts().usage(tenant.account().id()),
        files(server.data().resolve("staging")),
        files(server.data().resolve("blobs")));
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }
}
