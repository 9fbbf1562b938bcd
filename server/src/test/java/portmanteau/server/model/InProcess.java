package portmanteau.server.model;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import portmanteau.core.contract.MutableClock;
import portmanteau.server.Server;
import portmanteau.server.ServerFixture;
import portmanteau.server.Tenant;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.process.Leavings;
import portmanteau.server.settings.Settings;
import portmanteau.server.settings.Sources;

/// A server in this process, which dies by being copied: its folder as it is at that moment goes
/// on, and whatever the old one still does is seen by nobody.
///
/// That takes a catalogue in the folder; one on PostgreSQL is stopped at once instead.
final class InProcess implements Host {
  private static final Map<String, String> STEADY =
      Map.of(
          "port", "0",
          "stop-timeout", "0s",
          "idle-timeout", "1h",
          "min-rate", "0",
          "sweep-interval", "1d",
          "requests-per-second-anonymous", "1000000",
          "requests-per-second-public", "1000000",
          "failures-per-second", "1000000");

  private final MutableClock clock = new MutableClock(ServerFixture.START);
  private final Map<String, String> engine;
  private final Credentials credentials;
  private Path data;
  private Server server;
  private int copies;

  /// @param data an empty folder; copies are made beside it
  /// @param engine settings that name the catalogue
  InProcess(Path data, Map<String, String> engine) throws Exception {
    this.data = data.resolve("0");
    this.engine = engine;
    Files.createDirectories(this.data);
    server = Server.open(settings(), clock);
    credentials = Credentials.of(Tenant.create(server.core(), "model", clock.instant()));
    server.serve(settings());
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public Credentials credentials() {
    return credentials;
  }

  @Override
  public Leavings leavings() {
    String url = engine.get("catalogue");
    return url == null ? Leavings.of(data) : new Leavings(url, data);
  }

  @Override
  public void kill() throws Exception {
    if (!engine.isEmpty()) {
      restart();
      return;
    }
    server.core().downloads().flush(); // else the catalogue may be written to while it is copied
    Path dead = data;
    Path copy = dead.resolveSibling(Integer.toString(++copies));
    Files.walkFileTree(dead, new Copying(dead, copy));
    server.close();
    data = copy;
    start();
    Files.walkFileTree(dead, new Deleting());
  }

  @Override
  public void restart() throws Exception {
    server.close();
    start();
  }

  @Override
  public boolean ownsItsTime() {
    return true;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void advance(Duration time) {
    clock.advance(time);
  }

  @Override
  public void sweep() throws Exception {
    server.housekeeping().sweep();
  }

  @Override
  public void close() {
    server.close();
  }

  private void start() throws Exception {
    server = Server.open(settings(), clock);
    server.serve(settings());
  }

  private Settings settings() {
    var all = new HashMap<>(STEADY);
    all.put("data", data.toString());
    all.putAll(engine);
    return Settings.of(Sources.of(all), false);
  }

  /// Blobs never change, so another name for them is a copy.
  private static final class Copying extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copying(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectory(place(folder));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (file.startsWith(from.resolve("blobs"))) {
        Files.createLink(place(file), file);
      } else {
        Files.copy(file, place(file), StandardCopyOption.COPY_ATTRIBUTES);
      }
      return FileVisitResult.CONTINUE;
    }

    private Path place(Path file) {
      return to.resolve(from.relativize(file));
    }
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(
        Path folder, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
