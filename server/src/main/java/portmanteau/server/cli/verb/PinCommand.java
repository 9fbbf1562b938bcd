package portmanteau.server.cli.verb;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.CommandFailure;
import tools.jackson.databind.JsonNode;

/// Tells the PIN that was last issued for a phone number.
@Command(
    name = "pin",
    header = "Tell the PIN that Kaizala's login was last given for a phone number.",
    footer = "%nA PIN is sent nowhere; it is told until it was used or is over.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class PinCommand extends AccountCommand {
  private static final int PAGE = 1000;

  @Parameters(paramLabel = "PHONE", description = "The number, such as +12025550101.")
  private String phone;

  @Override
  protected JsonNode ask(AdminClient client) {
    Long before = null;
    while (true) {
      JsonNode page =
          client
              .get(
                  path("events")
                      .with("order", "newest")
                      .with("type", "pin.issued")
                      .with("before", before)
                      .with("limit", PAGE))
              .path("events");
      for (JsonNode event : page) {
        if (event.path("subject").asString("").equals(phone)) {
          return told(event);
        }
        before = event.path("id").asLong();
      }
      if (page.size() < PAGE) {
        throw new CommandFailure("no PIN was issued for " + phone + " lately; ask for one first");
      }
    }
  }

  private JsonNode told(JsonNode event) {
    String pin = event.path("detail").asString("");
    if (pin.isEmpty()) {
      throw new CommandFailure(
          "the last PIN of " + phone + " was used or is over; ask for another");
    }
    return object()
        .put("phone", phone)
        .put("pin", pin)
        .put("issued", event.path("time").asString());
  }

  @Override
  protected void tell(JsonNode answer, PrintWriter out) {
    out.println(answer.path("pin").asString());
  }
}
