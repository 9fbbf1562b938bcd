package portmanteau.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.AddressRange;

class AddressPolicyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "168.63.129.15",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2001:200::1",
        "2a00:1450::1",
        "2620:0:2d0:200::7",
        "2001:db9::1",
      })
  void public_addresses_are_permitted(String address) {
    assertThat(AddressPolicy.PUBLIC.permits(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "168.63.129.16",
        "169.254.0.0",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.0",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::2",
        "::127.0.0.1",
        "::10.0.0.1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::a00:1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2002:808:808::1",
        "3fff::1",
        "3fff:fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "ff05::2",
        "4000::1",
        "2a00:1450::5efe:10.0.0.1",
        "2a00:1450::200:5efe:a00:1",
      })
  void all_others_are_not(String address) {
    assertThat(AddressPolicy.PUBLIC.permits(InetAddress.ofLiteral(address))).isFalse();
  }

  @Test
  void the_operator_allows_private_ones_and_denies_any() {
    var policy =
        new AddressPolicy(
            List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::/8")),
            List.of(AddressRange.parse("10.1.0.0/16"), AddressRange.parse("8.8.8.0/24")),
            List.of());
    assertThat(policy.permits(InetAddress.ofLiteral("10.2.0.1"))).isTrue();
    assertThat(policy.permits(InetAddress.ofLiteral("fd12::1"))).isTrue();
    assertThat(policy.permits(InetAddress.ofLiteral("10.1.0.1"))).isFalse();
    assertThat(policy.permits(InetAddress.ofLiteral("8.8.8.8"))).isFalse();
    assertThat(policy.permits(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
  }

  @Test
  void a_host_is_denied_with_all_below_it() {
    var policy = new AddressPolicy(List.of(), List.of(), List.of("evil.example"));
    assertThat(policy.permitsHost("evil.example")).isFalse();
    assertThat(policy.permitsHost("a.b.evil.example")).isFalse();
    assertThat(policy.permitsHost("notevil.example")).isTrue();
    assertThat(policy.permitsHost("evil.example.com")).isTrue();
  }
}
