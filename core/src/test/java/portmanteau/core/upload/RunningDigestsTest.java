package portmanteau.core.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import portmanteau.core.access.AccountId;
import portmanteau.core.blob.StagingId;

class RunningDigestsTest {
  private static final StagingId ID = new StagingId("0".repeat(32));
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private final RunningDigests digests = new RunningDigests();

  @Test
  void a_digest_goes_on_from_the_offset_that_was_committed() {
    Running lost = digests.of(session(0));
    update(lost, "what was not committed");
    Running running = digests.of(session(0));
    update(running, "ab");
    digests.stands(ID, 2, running);
    update(running, "!");

    Running again = digests.of(session(2));
    update(again, "c");

    assertThat(hex(again)).isEqualTo(ABC);
  }

  @Test
  void where_bytes_are_missing_there_is_no_digest() {
    Running running = digests.of(session(0));
    update(running, "ab");
    digests.stands(ID, 2, running);

    assertThat(digests.of(session(3))).isEqualTo(Running.LOST);
    digests.stands(ID, 5, Running.LOST);
    assertThat(digests.of(session(2))).isEqualTo(Running.LOST);
    digests.stands(ID, 2, running);
    digests.forget(ID);
    assertThat(digests.of(session(2))).isEqualTo(Running.LOST);
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
        null,
        plan,
        offset,
        null,
        UploadSession.State.OPEN,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        Lease.NEW);
  }

  private static void update(Running running, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    running.update(bytes, bytes.length);
  }

  private static String hex(Running running) {
    return HexFormat.of().formatHex(Objects.requireNonNull(running.sha256()).digest());
  }
}
