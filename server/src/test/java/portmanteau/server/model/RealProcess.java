package portmanteau.server.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import portmanteau.server.everyface.Credentials;
import portmanteau.server.process.Leavings;
import portmanteau.server.process.ServerProcess;

/// A server in a process of its own, which dies by SIGKILL.
final class RealProcess implements Host {
  private static final List<String> JVM =
      List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx256m");

  private final Path data;
  private final Credentials credentials;
  private ServerProcess server;

  RealProcess(Path data) throws IOException {
    this.data = data;
    server = start();
    credentials = Credentials.ofDemo(data.resolve("demo.json"));
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
    return Leavings.of(data);
  }

  @Override
  public void kill() throws Exception {
    server.kill();
    server = start();
  }

  @Override
  public void restart() throws Exception {
    server.close();
    server = start();
  }

  @Override
  public boolean ownsItsTime() {
    return false;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void advance(Duration time) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void sweep() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    server.close();
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.start(
        data, JVM, List.of("--stop-timeout", "1s", "--idle-timeout", "1h", "--min-rate", "0"));
  }
}
