package portmanteau.server.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import portmanteau.server.cli.remote.AccountCommand;
import portmanteau.server.cli.remote.AdminClient;
import portmanteau.server.cli.remote.AdminPath;
import portmanteau.server.cli.remote.ListCommand;
import portmanteau.server.cli.remote.RemoteCommand;
import portmanteau.server.cli.remote.SizeOption;
import portmanteau.server.cli.terminal.Progress;
import portmanteau.server.cli.terminal.Table;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// The verbs about media.
@Command(
    name = "media",
    header = "Media: what an account has stored.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      MediaCommands.List.class,
      MediaCommands.Links.class,
      MediaCommands.Show.class,
      MediaCommands.Get.class,
      MediaCommands.Put.class,
      MediaCommands.RefreshPreview.class,
      MediaCommands.Remove.class
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MediaCommands {

  /// Lists an account's links.
  @Command(name = "links", header = "List an account's links (url, vimeo, embed), newest first.")
  static final class Links extends ListCommand {
    @Option(names = "--before", paramLabel = "NUMBER", description = "Only those older than this.")
    private @Nullable Long before;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 1000 [100].")
    private @Nullable Integer limit;

    Links() {
      super("links", "id", "number", "created", "link", "title");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("links").with("before", before).with("limit", limit));
    }
  }

  /// Lists an account's media.
  @Command(name = "list", header = "List an account's media, newest first.")
  static final class List extends ListCommand {
    @Option(names = "--query", paramLabel = "TEXT", description = "Part of a name, title, …")
    private @Nullable String query;

    @Option(names = "--type", paramLabel = "TYPE", description = "image/png, image/*, …")
    private @Nullable String type;

    @Option(names = "--page", paramLabel = "N", description = "Which page, from 0 [0].")
    private @Nullable Long page;

    @Option(names = "--page-size", paramLabel = "N", description = "Media a page, 1 to 1000 [100].")
    private @Nullable Integer pageSize;

    @Mixin private SizeOption sizes;

    @Option(
        names = "--damaged",
        description = "Those whose bytes are gone or rotten; the other options do not count then.")
    private boolean damaged;

    @Option(
        names = "--before",
        paramLabel = "NUMBER",
        description = "With --damaged: only those older than this.")
    private @Nullable Long before;

    List() {
      super("media", "id", "size", "mime_type", "created", "file_name");
    }

    @Override
    protected JsonNode ask(AdminClient client) {
      if (damaged) {
        return client.get(path("damaged-media").with("before", before).with("limit", pageSize));
      }
      return client.get(
          path("media")
              .with("q", query)
              .with("mime_type", type)
              .with("page_index", page)
              .with("page_size", pageSize));
    }

    @Override
    protected void tell(JsonNode answer, PrintWriter out) {
      answer.path("media").forEach(medium -> sizes.show(medium, "size"));
      super.tell(answer, out);
    }
  }

  /// Shows what is known of a medium.
  @Command(name = "show", header = "Show what is known of a medium.")
  static final class Show extends AccountCommand {
    @Parameters(paramLabel = "ID", description = "The medium.")
    private String id;

    @Mixin private SizeOption sizes;

    @Override
    protected JsonNode ask(AdminClient client) {
      return client.get(path("media", id));
    }

    @Override
    protected void tell(JsonNode answer, PrintWriter out) {
      sizes.show(answer, "size");
      super.tell(answer, out);
    }
  }

  /// Downloads a medium; an interrupted download leaves the file unchanged.
  @Command(name = "get", header = "Fetch the bytes of a medium.")
  static final class Get extends AccountCommand {
    private static final long PID = ProcessHandle.current().pid();

    @Parameters(paramLabel = "ID", description = "The medium.")
    private String id;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Where they go; - is stdout [stdout, unless that is a terminal].")
    private @Nullable Path output;

    @Override
    protected JsonNode ask(AdminClient client) throws IOException {
      if (output == null && terminal().isInteractive()) {
        throw wrongUsage(
            "what is stored may control the terminal: give --output FILE, or - to see it anyway");
      }
      if (output == null || output.toString().equals("-")) {
        OutputStream stdout = terminal().output();
        client.download(content(), stdout, size -> Progress.SILENT);
        stdout.flush();
        return MissingNode.getInstance();
      }
      Path target = output.toAbsolutePath();
      Path folder = target.getParent();
      if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(target)) {
        throw wrongUsage("--output: cannot write " + output);
      }
      if (Files.exists(target) && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
        write(client, target); // a pipe, a device, a link: not ours to replace
      } else {
        Path partial = folder.resolve("." + target.getFileName() + "." + PID + ".part");
        try {
          write(client, partial);
          Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(partial);
        }
      }
      return object().put("id", id).put("file", output.toString());
    }

    @Override
    protected void tell(JsonNode answer, PrintWriter out) {
      // The bytes are the answer.
    }

    private AdminPath content() {
      return path("media", id, "content");
    }

    private void write(AdminClient client, Path target) throws IOException {
      try (OutputStream file = Files.newOutputStream(target)) {
        client.download(content(), file, size -> Progress.of(terminal(), id, size));
      }
    }
  }

  /// Stores files.
  @Command(name = "put", header = "Store files, or have the server fetch one.")
  static final class Put extends AccountCommand {
    private static final Path STDIN = Path.of("-");

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "The files; - is stdin.")
    private java.util.List<Path> files = new ArrayList<>();

    @Option(
        names = "--url",
        paramLabel = "URL",
        description = "Where the server is to fetch it from, instead of FILE.")
    private @Nullable String url;

    @Option(names = "--name", paramLabel = "NAME", description = "Its name [the file's].")
    private @Nullable String name;

    @Mixin private SizeOption sizes;

    @Override
    protected JsonNode ask(AdminClient client) throws IOException {
      if (files.isEmpty() == (url == null)) {
        throw wrongUsage("give either FILE or --url");
      }
      if (url != null) {
        return fetch(client);
      }
      if (files.size() == 1) {
        return send(client, files.getFirst());
      }
      return sendAll(client);
    }

    /// Looks at all before the first is sent.
    private JsonNode sendAll(AdminClient client) throws IOException {
      if (name != null) {
        throw wrongUsage("--name goes with one file");
      }
      files.forEach(this::requireReadable);
      ArrayNode stored = object().putArray("media");
      for (Path file : files) {
        stored.add(send(client, file));
      }
      return stored;
    }

    private void requireReadable(Path file) {
      if (!file.equals(STDIN) && (!Files.isRegularFile(file) || !Files.isReadable(file))) {
        throw wrongUsage("cannot read the file " + file);
      }
    }

    @Override
    protected void tell(JsonNode answer, PrintWriter out) {
      if (answer.isArray()) {
        answer.forEach(medium -> sizes.show(medium, "size"));
        Table.list(
            out,
            terminal().width(),
            answer,
            java.util.List.of("id", "size", "mime_type", "file_name"));
      } else {
        sizes.show(answer, "size");
        super.tell(answer, out);
      }
    }

    private JsonNode fetch(AdminClient client) {
      ObjectNode body = object().put("url", url);
      return client.post(path("media", "fetch"), name == null ? body : body.put("file_name", name));
    }

    private JsonNode send(AdminClient client, Path from) throws IOException {
      requireReadable(from);
      boolean stdin = from.equals(STDIN);
      if (stdin && name == null) {
        throw wrongUsage("what comes from stdin needs a --name");
      }
      long size = stdin ? -1 : Files.size(from);
      String shown = name == null ? String.valueOf(from.getFileName()) : name;
      AdminPath path = path("media").with("file_name", shown);
      try (InputStream bytes = stdin ? terminal().input() : Files.newInputStream(from);
          Progress progress = Progress.of(terminal(), shown, size)) {
        return client.upload(path, bytes, size, progress);
      }
    }
  }

  /// Has the preview of a link made again.
  @Command(
      name = "refresh-preview",
      header = "Have the preview of a link made again, in the background.")
  static final class RefreshPreview extends RemoteCommand {
    @Parameters(paramLabel = "ID", description = "The link.")
    private String id;

    @Override
    protected JsonNode ask(AdminClient client) {
      client.post(AdminPath.of("media", id, "refresh-preview"), object());
      return object().put("refreshing", id);
    }
  }

  /// Deletes a medium.
  @Command(name = "rm", header = "Delete a medium; it leaves all posts.")
  static final class Remove extends AccountCommand {
    @Parameters(paramLabel = "ID", description = "The medium.")
    private String id;

    @Override
    protected JsonNode ask(AdminClient client) {
      client.delete(path("media", id));
      return object().put("deleted", id);
    }
  }
}
