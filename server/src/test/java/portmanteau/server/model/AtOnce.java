package portmanteau.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Two requests for one upload at the same time.
record AtOnce(TusClient client, Upload upload) {

  /// Two that bring bytes: one wins.
  void two(Request one, Request other) throws Exception {
    Both both = send(one, other);
    assertThat(new int[] {both.first.status(), both.second.status()})
        .as("%s and %s: %s", one, other, both)
        .containsExactlyInAnyOrder(204, 409);
    upload.append(both.first.status() == 204 ? one.body() : other.body());
  }

  /// One that brings bytes, and one that looks: what is told is never taken back.
  void look(Request patch) throws Exception {
    upload.perhaps(patch.body());
    Both both = send(patch, Request.of("HEAD", upload.path()));
    assertThat(both.first.status()).as("%s: %s", patch, both).isIn(204, 409);
    assertThat(both.second.status()).as("%s: %s", patch, both).isEqualTo(200);
    if (both.first.status() == 204) {
      upload.append(patch.body());
    } else {
      upload.told(both.second.offset());
    }
  }

  /// One that brings bytes, and one that ends it.
  void delete(Request patch) throws Exception {
    Both both = send(patch, Request.of("DELETE", upload.path()));
    assertThat(both.second.status()).as("%s: %s", patch, both).isEqualTo(204);
    assertThat(both.first.status()).as("%s: %s", patch, both).isIn(204, 404, 409);
    if (both.first.media() != null) {
      upload.append(patch.body());
      upload.made(both.first.media());
    }
    upload.delete();
  }

  private record Both(Told first, Told second) {}

  private Both send(Request first, Request second) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Told> one = threads.submit(alone(first));
      Future<Told> other = threads.submit(alone(second));
      return new Both(one.get(), other.get());
    }
  }

  private Callable<Told> alone(Request request) {
    return () -> {
      try (TusClient own = client.another()) {
        return own.send(request);
      } catch (IOException gone) {
        throw new AssertionError(request + " got no answer", gone);
      }
    };
  }
}
