package portmanteau.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import portmanteau.core.contract.MutableClock;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;
import portmanteau.testkit.storage.QuickFolders;

/// The data of a server with two tenants, made once a run and written down for each server: to
/// migrate a catalogue, to hash passwords and to draw keys takes longer than all else in starting
/// one.
///
/// @param files of the catalogue, and the admin token that it knows; by name
/// @param store the name of the folder by which the catalogue knows its blobs
record DataTemplate(Map<String, byte[]> files, String store, Tenant tenant, Tenant other) {
  private static final DataTemplate MADE = make();

  static DataTemplate get() {
    return MADE;
  }

  private static DataTemplate make() {
    try {
      Path data = QuickFolders.create("portmanteau-template");
      try {
        return make(data);
      } finally {
        ServerFixture.remove(data);
      }
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static DataTemplate make(Path data) throws Exception {
    var settings = Settings.of(Sources.of(Map.of("data", data.toString())), false);
    Tenant first;
    Tenant second;
    try (var server = Server.open(settings, new MutableClock(ServerFixture.START))) {
      first = Tenant.create(server.core(), "first", ServerFixture.START);
      second = Tenant.create(server.core(), "second", ServerFixture.START);
    }
    return new DataTemplate(files(data), store(data), first, second);
  }

  private static Map<String, byte[]> files(Path data) throws IOException {
    var files = new HashMap<String, byte[]>();
    try (var found = Files.newDirectoryStream(data, "{catalogue.db*,admin-token}")) {
      for (Path file : found) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static String store(Path data) throws IOException {
    try (Stream<Path> found = Files.list(data.resolve("blobs"))) {
      return found
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith("id-"))
          .findFirst()
          .orElseThrow();
    }
  }

  void writeTo(Path data) throws IOException {
    Files.createDirectories(data.resolve("blobs").resolve(store));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path written = Files.write(data.resolve(file.getKey()), file.getValue());
      Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
