package portmanteau.server.across;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import portmanteau.core.access.Usage;
import portmanteau.server.ServerFixture;
import portmanteau.testkit.http.Wire;

/// Sends spoiled calls and judges the answers.
record Trial(ServerFixture server) {

  /// Each must be refused, and leave nothing.
  Stream<DynamicTest> refused(Stream<Spoiled> calls) {
    return calls.map(call -> DynamicTest.dynamicTest(call.name(), () -> refuse(call)));
  }

  /// Each may be taken or refused; if it is refused, it leaves nothing.
  Stream<DynamicTest> answered(Stream<Spoiled> calls) {
    return calls.map(call -> DynamicTest.dynamicTest(call.name(), () -> answer(call)));
  }

  /// Each says nothing more after what it has sent, though it promised to.
  Stream<DynamicTest> cutShort(Stream<Spoiled> calls) {
    return calls.map(call -> DynamicTest.dynamicTest(call.name(), () -> cutShort(call)));
  }

  private void refuse(Spoiled spoiled) throws IOException {
    Usage before = usage();
    spoiled.shape().assertRefused(spoiled, spoiled.call().send(server.port()));
    assertThat(usage()).as(spoiled.toString()).isEqualTo(before);
  }

  private void answer(Spoiled spoiled) throws IOException {
    Usage before = usage();
    var answer = spoiled.call().send(server.port());
    spoiled.shape().assertAnswered(spoiled, answer);
    if (answer.status() >= 400) {
      assertThat(usage()).as(spoiled.toString()).isEqualTo(before);
    }
  }

  private void cutShort(Spoiled spoiled) throws IOException {
    Usage before = usage();
    try (var wire = new Wire(server.port())) {
      wire.send(spoiled.call().bytes());
      wire.finish();
      spoiled.shape().assertRefused(spoiled, wire.receive());
    }
    assertThat(usage()).as(spoiled.toString()).isEqualTo(before);
  }

  private Usage usage() {
    return server.server().catalogue().accounts().usage(server.tenant().account().id());
  }
}
