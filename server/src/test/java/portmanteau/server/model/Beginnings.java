package portmanteau.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The ways in which uploads begin.
final class Beginnings {
  private static final int LONGEST = 4_000;

  private final Host host;
  private final SplittableRandom random;

  Beginnings(Host host, SplittableRandom random) {
    this.host = host;
    this.random = random;
  }

  /// Begins an upload; now and then after attempts that must leave nothing.
  Upload begin(TusClient client) throws IOException {
    @Nullable Long length = random.nextInt(4) == 0 ? null : 1L + random.nextInt(LONGEST);
    Request request =
        Request.of(
            "POST",
            "/files/",
            length == null ? "Upload-Defer-Length: 1" : "Upload-Length: " + length);
    int most = length == null ? LONGEST : length.intValue();
    switch (random.nextInt(8)) {
      case 0 -> refused(client, request.bytes(Bytes.any(random, most + 1)), most);
      case 1 -> refusedForItsChecksum(client, request.bytes(Bytes.any(random, most)));
      case 2 -> client.begin(request.bytes(Bytes.any(random, most)), most / 2).close();
      default -> {}
    }
    byte[] first =
        random.nextInt(3) == 0 ? Bytes.any(random, 1 + random.nextInt(most)) : new byte[0];
    return begin(client, request, length, first);
  }

  private Upload begin(TusClient client, Request bare, @Nullable Long length, byte[] first)
      throws IOException {
    Request request = bare;
    if (first.length > 0) {
      request = bare.bytes(first).inChunks(random.nextBoolean());
      if (random.nextInt(4) == 0) {
        request = request.with(Checksums.header(first, random));
      }
    }
    var now = host.now();
    Told told = client.send(request);
    assertThat(told.status()).as("%s: %s", request, told).isEqualTo(201);
    String location = told.location();
    assertThat(location).as("%s: %s", request, told).contains("/files/");
    var upload = new Upload(location.substring(location.indexOf("/files/")), now, length);
    assertThat(told.offset()).as("%s: %s", request, told).isEqualTo(first.length);
    upload.append(first);
    return upload;
  }

  private static void refused(TusClient client, Request request, int most) throws IOException {
    if (most < LONGEST) {
      Told told = client.send(request);
      assertThat(told.status()).as("%s: %s", request, told).isEqualTo(413);
      assertThat(told.location()).isNull();
    }
  }

  private void refusedForItsChecksum(TusClient client, Request request) throws IOException {
    Told told = client.send(request.with(Checksums.header(new byte[] {1}, random)));
    assertThat(told.status()).as("%s: %s", request, told).isEqualTo(460);
    assertThat(told.location()).isNull();
  }
}
