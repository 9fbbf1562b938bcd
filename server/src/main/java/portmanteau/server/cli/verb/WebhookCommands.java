package portmanteau.server.cli.verb;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.ListCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The verbs about webhooks.
@Command(
    name = "webhook",
    header = "Webhooks: addresses that events are sent to, signed.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      WebhookCommands.Create.class,
      WebhookCommands.List.class,
      WebhookCommands.Show.class,
      WebhookCommands.Update.class,
      WebhookCommands.Delete.class,
      WebhookCommands.Test.class,
      WebhookCommands.Deliveries.class,
      WebhookCommands.Replay.class,
      WebhookCommands.RotateSecret.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class WebhookCommands {

  /// What can be said of a webhook.
  static final class Options {
    @Option(
        names = "--types",
        paramLabel = "TYPE",
        split = ",",
        description = "Only these, such as post.*,media.created.")
    private java.util.@Nullable List<String> types;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private @Nullable String description;

    @Option(
        names = "--content-type",
        paramLabel = "TYPE",
        description = "application/json, or application/cloudevents+json.")
    private @Nullable String contentType;

    void put(ObjectNode body) {
      if (types != null) {
        ArrayNode list = body.putArray("types");
        types.forEach(list::add);
      }
      WebhookCommands.put(body, "description", description);
      WebhookCommands.put(body, "content_type", contentType);
    }
  }

  private static void put(ObjectNode body, String name, @Nullable String value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  /// Makes a webhook.
  @Command(name = "create", header = "Make a webhook; its secret is shown this once.")
  static final class Create extends AccountCommand {
    @Parameters(paramLabel = "URL", description = "Where events are sent.")
    private String url;

    @Option(names = "--secret", paramLabel = "WHSEC", description = "The secret, if not a new one.")
    private @Nullable String secret;

    @Mixin private Options options;

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object().put("url", url);
      put(body, "secret", secret);
      options.put(body);
      return client.post(path("webhooks"), body);
    }
  }

  /// Lists an account's webhooks.
  @Command(name = "list", header = "List an account's webhooks.")
  static final class List extends ListCommand {
    List() {
      super("webhooks", "id", "url", "state", "last_status", "last_success", "failing_since");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("webhooks"));
    }
  }

  /// A verb about one webhook.
  abstract static class One extends AccountCommand {
    @Parameters(index = "0", paramLabel = "WEBHOOK", description = "The webhook's id.")
    String webhook;
  }

  /// Shows a webhook.
  @Command(name = "show", header = "Show a webhook.")
  static final class Show extends One {
    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("webhooks", webhook));
    }
  }

  /// Changes a webhook.
  @Command(name = "update", header = "Change a webhook, or turn it on or off.")
  static final class Update extends One {
    @Option(names = "--url", paramLabel = "URL", description = "Where events are sent.")
    private @Nullable String url;

    @Option(
        names = "--enabled",
        arity = "1",
        paramLabel = "true|false",
        description = "Turn it on or off.")
    private @Nullable Boolean enabled;

    @Mixin private Options options;

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object();
      put(body, "url", url);
      if (enabled != null) {
        body.put("enabled", enabled);
      }
      options.put(body);
      return client.post(path("webhooks", webhook), body);
    }
  }

  /// Removes a webhook.
  @Command(name = "delete", header = "Remove a webhook with its deliveries.")
  static final class Delete extends One {
    @Override
    protected JsonNode ask(AdminClient client) {
      client.delete(path("webhooks", webhook));
      return object().put("deleted", webhook);
    }
  }

  /// Tries a webhook.
  @Command(name = "test", header = "Send a test event once, and show what is answered.")
  static final class Test extends One {
    @Override
    protected JsonNode ask(AdminClient client) {
      return client.post(path("webhooks", webhook, "test"), object());
    }
  }

  /// Lists deliveries.
  @Command(name = "deliveries", header = "List a webhook's deliveries, oldest first.")
  static final class Deliveries extends ListCommand {
    @Parameters(index = "0", paramLabel = "WEBHOOK", description = "The webhook's id.")
    private String webhook;

    @Option(
        names = "--state",
        paramLabel = "STATE",
        description = "pending, delivered, dead or cancelled [pending].")
    private @Nullable String state;

    @Option(names = "--after", paramLabel = "N", description = "Only those after this number.")
    private @Nullable Long after;

    Deliveries() {
      super("deliveries", "number", "id", "type", "state", "failures", "next_attempt");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(
          path("webhooks", webhook, "deliveries").with("state", state).with("after", after));
    }
  }

  /// Sends again.
  @Command(name = "replay", header = "Send events again: one of --since, --id and --dead.")
  static final class Replay extends One {
    @Option(
        names = "--since",
        paramLabel = "TIME",
        description = "All that it wants since then, such as 2026-01-31T12:00:00Z.")
    private @Nullable String since;

    @Option(names = "--id", paramLabel = "ID", split = ",", description = "These webhook-ids.")
    private java.util.List<String> ids = new ArrayList<>();

    @Option(names = "--dead", description = "All whose last attempt has failed.")
    private boolean dead;

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object();
      put(body, "since", since);
      if (!ids.isEmpty()) {
        ArrayNode list = body.putArray("ids");
        ids.forEach(list::add);
      }
      if (dead) {
        body.put("dead", true);
      }
      if (body.size() != 1) {
        throw wrongUsage("give one of --since, --id and --dead");
      }
      return client.post(path("webhooks", webhook, "replay"), body);
    }
  }

  /// Changes the secret.
  @Command(name = "rotate-secret", header = "Make a new secret; the old one signs too for a while.")
  static final class RotateSecret extends One {
    @Option(names = "--secret", paramLabel = "WHSEC", description = "The secret, if not a new one.")
    private @Nullable String secret;

    @Option(
        names = "--grace",
        paramLabel = "SECONDS",
        description = "How long the old one signs too [86400].")
    private @Nullable Long grace;

    @Override
    protected JsonNode ask(AdminClient client) {
      ObjectNode body = object();
      put(body, "secret", secret);
      if (grace != null) {
        body.put("grace_s", grace);
      }
      return client.post(path("webhooks", webhook, "rotate-secret"), body);
    }
  }
}
