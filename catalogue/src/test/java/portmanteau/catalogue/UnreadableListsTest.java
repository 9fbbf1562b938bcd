package portmanteau.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.catalogue.engine.postgres.PostgresSettings;
import portmanteau.core.access.User;
import portmanteau.core.contract.CatalogueContract;
import portmanteau.core.contract.CataloguePorts;
import portmanteau.core.contract.Samples;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;
import portmanteau.core.group.Group;
import portmanteau.core.group.Post;
import portmanteau.core.group.PostId;

/// A row that cannot be read is passed over by every list, on both engines.
class UnreadableListsTest {

  @Nested
  class OnSqlite extends Contract {
    @TempDir static Path folder;

    @Override
    String url() {
      return "jdbc:sqlite:" + folder.resolve("catalogue.db");
    }

    @Override
    protected CataloguePorts open() {
      return new OpenCatalogue(Catalogue.sqlite(folder.resolve("catalogue.db")));
    }
  }

  @Nested
  class OnPostgres extends Contract {
    private final PostgresSettings settings = PostgresDatabases.fresh();

    @Override
    String url() {
      return settings.url();
    }

    @Override
    protected CataloguePorts open() {
      return new OpenCatalogue(Catalogue.postgres(settings));
    }
  }

  abstract static class Contract extends CatalogueContract {
    abstract String url();

    private void damage(String sql) throws SQLException {
      try (Connection connection = DriverManager.getConnection(url());
          Statement statement = connection.createStatement()) {
        if (url().startsWith("jdbc:sqlite:")) {
          statement.execute("pragma busy_timeout = 30000");
        }
        assertThat(statement.executeUpdate(sql)).isEqualTo(1);
      }
    }

    private User user() {
      return catalogue.users().add(samples.user(account));
    }

    @Test
    void users_and_members() throws Exception {
      User broken = user();
      User sound = user();
      Group group = catalogue.groups().add(samples.group(account), List.of(), List.of());
      catalogue.groups().join(group.id(), Set.of(broken.id(), sound.id()), Samples.NOW);

      damage("update person set id = 'nonsense' where id = '" + broken.id() + "'");

      assertThat(catalogue.users().list(account.id())).containsExactly(sound);
      assertThat(catalogue.groups().members(group.id()))
          .extracting(member -> member.user().id())
          .containsExactly(sound.id());
      assertThat(catalogue.groups().delete(account.id(), group.id(), Samples.NOW)).isTrue();
      assertThat(catalogue.groups().find(group.id())).isEmpty();
    }

    @Test
    void groups_and_posts() throws Exception {
      Group broken = catalogue.groups().add(samples.group(account), List.of(), List.of());
      Group sound = catalogue.groups().add(samples.group(account), List.of(), List.of());
      PostId bad = catalogue.posts().add(account.id(), samples.post(sound, null)).id();
      PostId good = catalogue.posts().add(account.id(), samples.post(sound, null)).id();

      damage("update conversation set id = 'nonsense' where id = '" + broken.id() + "'");
      damage("update post set id = 'nonsense' where id = '" + bad + "'");

      assertThat(catalogue.groups().list(account.id()))
          .extracting(Group::id)
          .containsExactly(sound.id());
      assertThat(
              catalogue
                  .posts()
                  .list(sound.id(), null, EnumSet.allOf(Post.Kind.class), 9, Samples.NOW))
          .extracting(Post::id)
          .containsExactly(good);
    }

    @Test
    void events_and_pages_that_have_no_other() throws Exception {
      for (int i = 0; i < 4; i++) {
        catalogue.media().add(List.of(samples.upload(account, samples.content(samples.blob(), 1))));
      }
      while (catalogue.eventPositions().give(100) > 0) {
        // Until all have theirs.
      }
      List<Event> events = catalogue.events().list(account.id(), 0, 9);
      damage("update event set kind = 'nonsense' where number = " + events.get(1).number());
      damage("update event set kind = 'nonsense' where number = " + events.get(2).number());

      assertThat(catalogue.events().list(account.id(), 0, 9))
          .containsExactly(events.getFirst(), events.getLast());
      long first = events.getFirst().number();
      long last = events.getLast().number();
      assertThat(catalogue.events().list(account.id(), first, 1)).containsExactly(events.getLast());
      assertThat(catalogue.events().newest(account.id(), EnumSet.noneOf(EventKind.class), last, 1))
          .containsExactly(events.getFirst());
      long position = events.getFirst().position();
      assertThat(catalogue.eventPositions().list(account.id(), position, 1))
          .containsExactly(events.getLast());
      assertThat(catalogue.eventPositions().list(position, 1)).containsExactly(events.getLast());
      damage("delete from event where number = " + events.get(1).number());
      damage("delete from event where number = " + events.get(2).number());
    }

    @Test
    void tokens() throws Exception {
      var broken = samples.token(account, null, null);
      var sound = samples.token(account, null, null);
      catalogue.tokens().add(broken);
      catalogue.tokens().add(sound);

      damage("update token set kind = 'nonsense' where id = '" + broken.id() + "'");

      assertThat(catalogue.tokens().list(account.id())).containsExactly(sound);
    }

    @Test
    void applications() throws Exception {
      var broken = samples.application(account);
      var sound = samples.application(account);
      catalogue.applications().add(broken);
      catalogue.applications().add(sound);

      damage("update application set id = 'nonsense' where id = '" + broken.id() + "'");

      assertThat(catalogue.applications().list(account.id()))
          .extracting(application -> application.id())
          .containsExactly(sound.id());
    }
  }
}
