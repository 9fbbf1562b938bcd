package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.ByteSource;
import portmanteau.core.blob.StagingId;
import portmanteau.core.upload.RunningDigests.Running;
import portmanteau.core.upload.session.Owner;
import portmanteau.core.upload.session.UploadPlan;
import portmanteau.core.upload.session.UploadSession;
import portmanteau.core.upload.session.UploadSession.Lease;

class RunningDigestsTest {
  private static final StagingId ID = new StagingId("0".repeat(32));
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final RunningDigests digests = new RunningDigests();

  @Test
  void a_digest_goes_on_from_the_offset_that_was_committed() {
    update(digests.of(session(0)), 0, "what was not committed");
    Running running = digests.of(session(0));
    update(running, 0, "ab");
    digests.stands(session(2), running);
    update(running, 2, "!");

    Running again = digests.of(session(2));
    update(again, 2, "c");

    assertThat(hex(again)).isEqualTo(ABC);
  }

  @Test
  void what_comes_behind_a_gap_is_read_again() throws Exception {
    Running running = digests.of(session(0));
    update(running, 0, "a");
    digests.stands(session(1), running);

    Running later = digests.of(session(2));
    update(later, 2, "c");
    assertThat(later.reach()).isEqualTo(1);
    assertThat(later.catchUp(bytes("abc"), 3, () -> false)).isFalse();
    assertThat(later.catchUp(bytes("abc"), 3, () -> true)).isTrue();

    assertThat(hex(later)).isEqualTo(ABC);
    assertThat(later.catchUp(bytes(""), 3, () -> false)).isTrue();
  }

  @Test
  void bytes_that_end_too_early_are_no_digest() {
    Running running = digests.of(session(0));
    assertThatThrownBy(() -> running.catchUp(bytes("ab"), 3, () -> true))
        .isInstanceOf(IOException.class);
  }

  @Test
  void bytes_that_are_not_promised_are_not_remembered() {
    Running running = digests.of(session(0));
    update(running, 0, "ab");
    digests.stands(session(1), running);
    assertThat(digests.of(session(1)).reach()).isZero();

    digests.stands(session(2), running);
    assertThat(digests.of(session(2)).reach()).isEqualTo(2);
    digests.forget(ID);
    assertThat(digests.of(session(2)).reach()).isZero();
  }

  @Test
  void md5_runs_along_where_it_will_be_asked_for() {
    assertThat(digests.of(session(0)).md5()).isNull();
    assertThat(digests.of(session(UploadPlan.onDemand("f"), 0)).md5()).isNotNull();
  }

  private static UploadSession session(long offset) {
    return session(UploadPlan.whole("f", null), offset);
  }

  private static UploadSession session(UploadPlan plan, long offset) {
    return new UploadSession(
        ID,
        new AccountId("00000000"),
        new Owner.OfAccount(),
        plan,
        offset,
        null,
        UploadSession.State.OPEN,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        Lease.NEW);
  }

  private static void update(Running running, long position, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    running.update(position, bytes, bytes.length);
  }

  private static ByteSource bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public int read(ByteBuffer target, long position) {
        int count = Math.min(1, bytes.length - (int) position);
        target.put(bytes, (int) position, Math.max(0, count));
        return count > 0 ? count : -1;
      }

      @Override
      public void close() {}
    };
  }

  private static String hex(Running running) {
    return HexFormat.of().formatHex(running.sha256().digest());
  }
}
