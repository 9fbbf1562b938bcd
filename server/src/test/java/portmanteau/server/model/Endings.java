package portmanteau.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;

/// What may be tried with an upload that is whole, expired or gone.
record Endings(Host host, SplittableRandom random, Upload upload) {

  void step(TusClient client) throws IOException {
    int status = 0;
    if (upload.isForgotten()) {
      status = 404;
    } else if (upload.isExpired(host.now())) {
      status = 410;
    }
    switch (random.nextInt(8)) {
      case 0 -> {
        expect(client, status == 0 ? 204 : status, Request.of("DELETE", upload.path()));
        if (status == 0) {
          upload.delete();
        }
      }
      case 1, 2 -> expect(client, status == 0 ? 204 : status, patch(upload.offset(), new byte[0]));
      case 3, 4 -> expect(client, status == 0 ? 413 : status, patch(upload.offset(), new byte[5]));
      default ->
          expect(client, status == 0 ? 409 : status, patch(upload.offset() + 1L, new byte[5]));
    }
  }

  private Request patch(long offset, byte[] bytes) {
    return Request.patch(upload.path(), offset, bytes);
  }

  private static void expect(TusClient client, int status, Request request) throws IOException {
    Told told = client.send(request);
    assertThat(told.status()).as("%s: %s", request, told).isEqualTo(status);
  }
}
