package portmanteau.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import portmanteau.testkit.http.Wire;

/// nginx with the file of the papers, its ports, paths and certificate being those of a test.
final class Nginx implements AutoCloseable {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "media";

  private final Process process;
  private final int port;
  private final SSLContext trusting;

  private Nginx(Process process, int port, SSLContext trusting) {
    this.process = process;
    this.port = port;
    this.trusting = trusting;
  }

  /// @param data the folder of the server behind it
  static Nginx start(Path folder, int upstream, Path data) throws Exception {
    KeyStore keys = certificate(folder);
    int port = freePort();
    String file = Files.readString(Path.of("../docs/nginx.conf"));
    file = replaced(file, "server 127.0.0.1:8080;", "server 127.0.0.1:" + upstream + ";");
    file = replaced(file, "listen 80;", "listen 127.0.0.1:" + freePort() + ";");
    file = replaced(file, "listen 443 ssl http2;", "listen 127.0.0.1:" + port + " ssl http2;");
    file = replaced(file, "/etc/ssl/media.example.org/fullchain.pem", pem(folder, keys, false));
    file = replaced(file, "/etc/ssl/media.example.org/privkey.pem", pem(folder, keys, true));
    file = replaced(file, "/var/log/nginx/error.log", folder.resolve("error.log").toString());
    file = replaced(file, "/var/log/nginx/access.log", folder.resolve("access.log").toString());
    file = replaced(file, "/run/nginx.pid", folder.resolve("nginx.pid").toString());
    file = replaced(file, "/srv/portmanteau/blobs/", data.resolve("blobs") + "/");
    // What is no part of the file: to stay in the foreground, as the user who owns the blobs.
    String places = "daemon off;\nuser %s;\n".formatted(Files.getOwner(data).getName());
    Path config = Files.writeString(folder.resolve("nginx.conf"), places + file);
    List<String> command = List.of("-c", config.toString(), "-e", folder.resolve("e").toString());
    Program.Said tested =
        new Program("nginx", folder)
            .run("", List.of("-t", "-c", config.toString(), "-e", folder.resolve("e").toString()));
    assertThat(tested.exitCode()).as(tested.out()).isZero();
    var words = new java.util.ArrayList<>(List.of("nginx"));
    words.addAll(command);
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    await().atMost(Duration.ofSeconds(60)).until(() -> answers(port));
    return new Nginx(process, port, trusting(keys));
  }

  private static String replaced(String file, String what, String by) {
    assertThat(file).as("the file of the papers").contains(what);
    return file.replace(what, by);
  }

  String url() {
    return "https://127.0.0.1:" + port;
  }

  /// A connection by HTTP/1.1.
  Wire connect() throws IOException {
    return new Wire(
        trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static boolean answers(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static KeyStore certificate(Path folder) throws Exception {
    Path store = folder.resolve("keys.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .doesNotContain("error");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static String pem(Path folder, KeyStore keys, boolean secret) throws Exception {
    Key key = keys.getKey(ALIAS, PASSWORD.toCharArray());
    var certificate = (X509Certificate) keys.getCertificate(ALIAS);
    byte[] bytes = secret ? key.getEncoded() : certificate.getEncoded();
    String kind = secret ? "PRIVATE KEY" : "CERTIFICATE";
    String text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind);
    return Files.writeString(folder.resolve(secret ? "key.pem" : "chain.pem"), text).toString();
  }

  private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException, IOException {
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), new SecureRandom());
    return context;
  }
}
