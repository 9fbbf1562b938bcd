package portmanteau.server.cli.remote;

import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lets people choose how sizes are shown to them.
public final class SizeOption {
  @Option(names = "--bytes", description = "Show sizes in bytes.")
  private boolean bytes;

  /// Puts the sizes in these members as people read them, unless bytes are wanted; 0 stays, which
  /// often means something of its own.
  public void show(JsonNode thing, String... members) {
    if (bytes || !(thing instanceof ObjectNode facts)) {
      return;
    }
    for (String member : members) {
      long size = facts.path(member).asLong(0);
      if (size > 0) {
        facts.put(member, ByteCount.forPeople(size));
      }
    }
  }
}
