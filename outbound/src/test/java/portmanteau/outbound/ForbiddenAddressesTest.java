package portmanteau.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import portmanteau.core.outbound.OutboundFailure.Reason;
import portmanteau.testkit.http.FarSide;

/// Nothing that a stranger writes leads where no stranger may go, whichever way it is spelled.
class ForbiddenAddressesTest {
  private static final Outside OUTSIDE = new Outside();

  @AfterAll
  static void close() {
    OUTSIDE.close();
  }

  /// Each with a port that nobody listens on: what went out to it would be REFUSED or SLOW.
  @ParameterizedTest
  @ValueSource(
      strings = {
        // plain
        "http://127.0.0.2/",
        "http://127.1.1.1:8080/",
        "http://10.0.0.1/",
        "http://10.255.255.254/",
        "http://172.16.0.1/",
        "http://172.31.255.254/",
        "http://192.168.1.1/",
        "http://0.0.0.0/",
        "http://0.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://169.254.170.2/",
        "http://100.64.0.1/",
        "http://100.100.100.200/",
        "http://168.63.129.16/",
        "http://192.0.0.192/",
        "http://192.0.2.1/",
        "http://198.18.0.1/",
        "http://198.51.100.1/",
        "http://203.0.113.1/",
        "http://192.88.99.1/",
        "http://224.0.0.1/",
        "http://239.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "https://10.0.0.1/",
        "HTTP://10.0.0.1/",
        // a dot at the end, and other dots
        "http://127.0.0.2./",
        "http://10.0.0.1./",
        "http://10。0。0。1/",
        "http://10．0．0．1/",
        "http://10｡0｡0｡1/",
        // digits of other scripts
        "http://①②⑦.⓪.⓪.②/",
        "http://１０.０.０.１/",
        "http://𝟏𝟎.𝟎.𝟎.𝟏/",
        "http://𝟣𝟫𝟤.𝟣𝟨𝟪.𝟣.𝟣/",
        "http://¹⁰.⁰.⁰.¹/",
        "http://10.0.0.₁/",
        // other bases and forms
        "http://2130706434/",
        "http://167772161/",
        "http://017700000002/",
        "http://0x7f000002/",
        "http://0X7F000002/",
        "http://0x7f.0x0.0x0.0x2/",
        "http://0177.0.0.2/",
        "http://0177.0.0.02/",
        "http://012.0.0.1/",
        "http://10.1/",
        "http://127.2/",
        "http://127.0.2/",
        "http://0/",
        "http://0x0/",
        "http://00/",
        "http://10.0.0.01/",
        "http://10.0.0.0x1/",
        "http://0xa.0.0.1/",
        "http://4294967295/",
        "http://4462116865/",
        "http://256.256.256.256/",
        "http://10.0.0.1.0/",
        "http://10.0.0/",
        "http://127.0.0.0x2/",
        "http://0xA9FEA9FE/",
        "http://2852039166/",
        "http://0251.0376.0251.0376/",
        "http://169.254.43518/",
        "http://169.16689662/",
        // IPv6
        "http://[::1]/",
        "http://[::]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[0000::0001]/",
        "http://[::2]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[ff02::1]/",
        "http://[100::1]/",
        "http://[2001:db8::1]/",
        "http://[3fff::1]/",
        "http://[5f00::1]/",
        "http://[FE80::1]/",
        // IPv4 in IPv6: mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[::FFFF:10.0.0.1]/",
        "http://[0:0:0:0:0:ffff:a00:1]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[::127.0.0.1]/",
        "http://[::7f00:1]/",
        "http://[::10.0.0.1]/",
        "http://[::ffff:0:10.0.0.1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[64:ff9b:1::10.0.0.1]/",
        "http://[2002:a00:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:a00:1::1]/",
        "http://[2001::f5ff:fffe]/",
        "http://[2a00:1450::5efe:10.0.0.1]/",
        // zones, and what is no address
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[::1%251]/",
        "http://[127.0.0.1]/",
        "http://[::1.]/",
        "http://[::1]./",
        "http://[0x7f::1]/",
        // users, and hosts that end where only some see it
        "http://user@10.0.0.1/",
        "http://far.example@10.0.0.1/",
        "http://far.example:80@10.0.0.1/",
        "http://far.example%40@10.0.0.1/",
        "http://10.0.0.1@far.example/",
        "http://far.example\\@10.0.0.1/",
        "http://10.0.0.1\\.far.example/",
        "http://far.example#@10.0.0.1:x@/",
        "http://10.0.0.1%2f@far.example/",
        "http://10.0.0.1%00.far.example/",
        "http://10.0.0.1%0d%0a/",
        "http://10.0.0.1\t/",
        "http://10.0.0.1\u0000/",
        "http:10.0.0.1/",
        "http:/10.0.0.1/",
        "http:\\\\10.0.0.1/",
        "http:///10.0.0.1/",
        "//10.0.0.1/",
        "http://%31%30.0.0.1/",
        "http://10%2e0%2e0%2e1/",
        "http://10.0.0.1:22/",
        "http://[::1]:25/",
        "gopher://10.0.0.1:6379/",
        "file:///etc/passwd",
        "ftp://10.0.0.1/",
        "dict://10.0.0.1:11211/",
        "jar:http://10.0.0.1!/",
        "unix:///run/docker.sock",
      })
  void no_spelling_leads_to_them(String address) {
    assertThat(OUTSIDE.failure(address)).isIn(Reason.FORBIDDEN, Reason.BAD_ADDRESS, Reason.NO_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.2",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "2001::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
      })
  void no_name_leads_to_them(String address) {
    try (var outside = new Outside().name("far.example", address)) {
      assertThat(outside.failure("http://far.example/")).isEqualTo(Reason.FORBIDDEN);
      assertThat(outside.failure("https://FAR.example.:8443/")).isEqualTo(Reason.FORBIDDEN);
    }
  }

  @Test
  void a_name_with_one_public_and_one_private_address_is_refused_whole() throws Exception {
    try (var far = new FarSide(connection -> connection.answer("reached"));
        var outside =
            new Outside()
                .name("mixed.example", "127.0.0.1", "10.0.0.1")
                .name("mixed.test", "fd00::1", "127.0.0.1")) {
      assertThat(outside.failure("http://mixed.example:" + far.port())).isEqualTo(Reason.FORBIDDEN);
      assertThat(outside.failure("http://mixed.test:" + far.port())).isEqualTo(Reason.FORBIDDEN);
      assertThat(far.requests()).isEmpty();
    }
  }

  @Test
  void a_name_that_changes_its_mind_is_checked_each_time() throws Exception {
    try (var far = new FarSide(connection -> connection.answer("reached"));
        var outside =
            new Outside()
                .name("rebinding.example", "127.0.0.1")
                .name("rebinding.example", "10.0.0.1")) {
      String address = "http://rebinding.example:" + far.port() + "/";
      assertThat(outside.get(address)).isEqualTo("200 reached");
      assertThat(outside.failure(address)).isEqualTo(Reason.FORBIDDEN);
      assertThat(outside.asked()).hasSizeGreaterThan(1).containsOnly("rebinding.example");
      assertThat(far.requests()).hasSize(1);
    }
  }

  /// Between check and connection nobody asks again: one lookup a connection.
  @Test
  void the_address_that_was_checked_is_the_one_that_is_connected_to() throws Exception {
    try (var far = new FarSide(connection -> connection.answer("reached"));
        var outside =
            new Outside().name("far.example", "127.0.0.1").name("far.example", "127.0.0.2")) {
      assertThat(outside.get("http://far.example:" + far.port() + "/x?y")).isEqualTo("200 reached");
      assertThat(outside.asked()).containsExactly("far.example");
      assertThat(far.requests().getFirst())
          .startsWith("GET /x?y HTTP/1.1\r\n")
          .contains("\r\nHost: far.example:" + far.port() + "\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2/", "http://[::ffff:10.0.0.1]/", "//10.0.0.1/", "http://private.example/",
        "https://2130706434/", "http://user@127.0.0.1/", "file:///etc/passwd", "http://[::1]/",
        "http://127.0.0.1:22/", "gopher://127.0.0.1/", "http://denied.example/", "\\\\10.0.0.1/",
      })
  void no_redirect_leads_to_them(String location) throws Exception {
    try (var far = new FarSide(connection -> connection.redirect(location));
        var outside =
            new Outside().name("far.example", "127.0.0.1").name("private.example", "10.0.0.1")) {
      assertThat(outside.failure("http://far.example:" + far.port() + "/"))
          .isIn(Reason.FORBIDDEN, Reason.BAD_ADDRESS);
      assertThat(far.requests()).hasSize(1);
    }
  }

  @Test
  void a_denied_host_is_not_even_looked_up() {
    try (var outside = new Outside().name("denied.example", "127.0.0.1")) {
      assertThat(outside.failure("http://denied.example/")).isEqualTo(Reason.FORBIDDEN);
      assertThat(outside.failure("http://www.denied.example/")).isEqualTo(Reason.FORBIDDEN);
      assertThat(outside.asked()).isEmpty();
    }
  }

  @Test
  void an_unknown_name_is_told_as_such() {
    assertThat(OUTSIDE.failure("http://nobody.example/")).isEqualTo(Reason.NO_NAME);
  }

  /// A lookup that hangs holds up its own request alone.
  @Test
  void a_name_that_never_answers_is_too_slow() {
    var names = new HangingNames();
    try (var client = new GuardedClient(names.configuration())) {
      assertThat(
              names.failure(client, Outside.within(Duration.ofMillis(300), Duration.ofSeconds(30))))
          .isEqualTo(Reason.SLOW);
    }
  }
}
