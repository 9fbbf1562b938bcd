package portmanteau.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {
  private final List<FakeSeat> left = new ArrayList<>();
  private final AtomicInteger looks = new AtomicInteger();

  private final class FakeSeat implements ConnectionTable.Seat {
    private final InetAddress address;
    private final boolean proven;
    private long waitedNanos;

    private FakeSeat(String address, boolean proven, Duration waited) {
      try {
        this.address = InetAddress.getByName(address);
      } catch (UnknownHostException impossible) {
        throw new AssertionError(impossible);
      }
      this.proven = proven;
      this.waitedNanos = waited.toNanos();
    }

    @Override
    public InetAddress address() {
      return address;
    }

    @Override
    public long waitedNanos() {
      return waitedNanos;
    }

    @Override
    public boolean isProven() {
      return proven;
    }

    @Override
    public void giveWay() {
      left.add(this);
    }
  }

  private FakeSeat waiting(String address, int seconds) {
    return new FakeSeat(address, false, Duration.ofSeconds(seconds));
  }

  private FakeSeat served(String address) {
    return new FakeSeat(address, true, Duration.ofNanos(-1));
  }

  private ConnectionTable table(int most, int mostOfAddress) {
    return new ConnectionTable(
        most,
        mostOfAddress,
        address -> address.getHostAddress().equals("10.0.0.9"),
        crowded -> looks.incrementAndGet());
  }

  @Test
  void of_an_address_that_has_too_many_the_one_gives_way_that_has_waited_longest() {
    ConnectionTable table = table(1000, 3);
    FakeSeat longest = waiting("10.0.0.1", 9);
    FakeSeat elsewhere = waiting("10.0.0.2", 99);
    table.opened(elsewhere);
    table.opened(waiting("10.0.0.1", 3));
    table.opened(longest);
    table.opened(served("10.0.0.1"));
    assertThat(left).isEmpty();
    table.opened(waiting("10.0.0.1", 0));
    assertThat(left).containsExactly(longest);
    assertThat(table.size()).isEqualTo(4);
  }

  @Test
  void whoever_is_served_stays_and_the_newcomer_goes() {
    ConnectionTable table = table(1000, 2);
    FakeSeat newcomer = waiting("10.0.0.1", 0);
    table.opened(served("10.0.0.1"));
    table.opened(served("10.0.0.1"));
    table.opened(newcomer);
    assertThat(left).containsExactly(newcomer);
  }

  @Test
  void a_proxy_may_have_any_number() {
    ConnectionTable table = table(1000, 2);
    for (int i = 0; i < 10; i++) {
      table.opened(waiting("10.0.0.9", i));
    }
    assertThat(left).isEmpty();
  }

  @Test
  void addresses_of_one_ipv6_network_count_as_one() {
    ConnectionTable table = table(1000, 2);
    table.opened(waiting("2001:db8::1", 1));
    table.opened(waiting("2001:db8::2", 1));
    table.opened(waiting("2001:db8::3", 1));
    assertThat(left).hasSize(1);
  }

  @Test
  void where_it_is_crowded_the_unproven_give_way_before_the_proven_that_stall() {
    ConnectionTable table = table(64, 64);
    FakeSeat stalled = new FakeSeat("10.0.0.1", true, Duration.ofSeconds(50));
    FakeSeat idle = waiting("10.0.0.2", 1);
    table.opened(stalled);
    table.opened(idle);
    for (int i = 0; i < 61; i++) {
      table.opened(served("10.0.0.3"));
    }
    assertThat(left).isEmpty();
    table.opened(served("10.0.0.4"));
    assertThat(left).containsExactly(idle, stalled);
  }

  /// At the limit nobody is accepted any more, so nobody's coming can be waited for.
  @Test
  void where_nobody_could_give_way_it_is_looked_again() {
    ConnectionTable table = table(64, 64);
    FakeSeat slow = new FakeSeat("10.0.0.1", true, Duration.ofMillis(1));
    table.opened(slow);
    for (int i = 0; i < 63; i++) {
      table.opened(served("10.0.0.3"));
    }
    assertThat(left).isEmpty();
    assertThat(looks).hasValue(1);
    slow.waitedNanos = Duration.ofSeconds(5).toNanos();
    table.makeRoom();
    assertThat(left).containsExactly(slow);
  }
}
