package portmanteau.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {

  @Test
  void a_warm_up_asks_every_face_and_ends_well() throws Exception {
    assertThat(WarmUp.run()).isZero();
  }
}
