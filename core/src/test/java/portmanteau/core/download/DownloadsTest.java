package portmanteau.core.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import portmanteau.core.Problem;
import portmanteau.core.Refusal;
import portmanteau.core.access.Caller;
import portmanteau.core.contract.Crowd;
import portmanteau.core.media.Library;
import portmanteau.core.media.Media;
import portmanteau.core.memory.CoreFixture;

/// How often media are sent, counted by whoever sends them.
class DownloadsTest {
  private final CoreFixture fixture = new CoreFixture();
  private final Caller caller = fixture.caller();
  private final Library library = fixture.library();
  private final Downloads downloads = fixture.downloads();

  private Media limited(Media medium, long most) {
    return library.edit(caller, medium.id(), details -> details.withMaxDownloads(most));
  }

  private long counted(Media medium) {
    return library.find(caller, medium.id()).timesDownloaded();
  }

  private boolean isAdmitted(Media medium) {
    try {
      downloads.admit(medium, true);
      return true;
    } catch (Refusal refusal) {
      assertThat(refusal.problem()).isInstanceOf(Problem.DownloadLimitReached.class);
      return false;
    }
  }

  @Test
  void without_a_limit_only_answers_with_the_first_byte_count_and_with_the_next_flush()
      throws Exception {
    Media medium = fixture.upload(caller, new byte[3]);

    downloads.admit(medium, true);
    downloads.admit(medium, false);
    downloads.admit(medium, true);

    assertThat(counted(medium)).isZero();
    downloads.flush();
    assertThat(counted(medium)).isEqualTo(2);
    downloads.flush();
    assertThat(counted(medium)).isEqualTo(2);
  }

  @Test
  void with_a_limit_every_answer_counts_at_once() throws Exception {
    Media medium = limited(fixture.upload(caller, new byte[3]), 2);

    downloads.admit(medium, true);
    downloads.admit(medium, false);

    assertThat(counted(medium)).isEqualTo(2);
    assertThatThrownBy(() -> downloads.admit(medium, false)).isInstanceOf(Refusal.class);
  }

  @Test
  void what_was_sent_before_the_limit_was_set_counts_against_it() throws Exception {
    Media medium = fixture.upload(caller, new byte[3]);
    downloads.admit(medium, true);
    downloads.admit(medium, true);

    Media limited = limited(medium, 3);

    assertThat(isAdmitted(limited)).isTrue();
    assertThat(isAdmitted(limited)).isFalse();
    assertThat(counted(medium)).isEqualTo(3);
  }

  @Test
  void a_limit_is_exact_in_a_crowd() throws Exception {
    Media medium = limited(fixture.upload(caller, new byte[3]), 10);

    List<Boolean> admitted = Crowd.of(200, i -> isAdmitted(medium));

    assertThat(admitted).filteredOn(it -> it).hasSize(10);
    assertThat(counted(medium)).isEqualTo(10);
  }

  @Test
  void downloads_of_what_is_gone_are_forgotten() throws Exception {
    Media gone = fixture.upload(caller, new byte[3]);
    Media there = fixture.upload(caller, new byte[4]);
    downloads.admit(gone, true);
    downloads.admit(there, true);
    library.delete(caller, gone.id());

    downloads.flush();

    assertThat(counted(there)).isEqualTo(1);
  }
}
