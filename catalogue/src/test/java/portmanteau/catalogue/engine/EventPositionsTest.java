package portmanteau.catalogue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import portmanteau.catalogue.event.EventLog;
import portmanteau.catalogue.event.SqlEventPositions;
import portmanteau.core.access.AccountId;
import portmanteau.core.contract.Samples;
import portmanteau.core.event.Event;
import portmanteau.core.event.EventKind;

/// Migration 14: whoever has read on by numbers reads on by positions, and sees nothing twice.
class EventPositionsTest extends MigrationContract {
  private static final AccountId ACCOUNT = new AccountId("0a1b2c3d");
  private static final String[] OLD = {
    """
    insert into account (id, name, api_secret, shared_secret, quota_bytes, quota_media,
      upload_bytes, requests_per_second, created, version)
    values ('0a1b2c3d', 'Ada', 'a', 'b', 0, 0, 0, 0, 0, 0)
    """,
    """
    insert into event (account, kind, at, subject, detail)
    values ('0a1b2c3d', 'media.created', 0, 'gone', ''), ('0a1b2c3d', 'media.created', 0, 'a', ''),
      ('0a1b2c3d', 'media.created', 0, 'b', '')
    """,
    "delete from event where subject = 'gone'",
  };

  EventPositionsTest() {
    super("12", List.of(OLD));
  }

  @Override
  void assertMigrated(Engine engine) {
    var positions = new SqlEventPositions(engine);
    assertThat(positions.list(0, 9)).extracting(Event::position).containsExactly(2L, 3L);
    assertThat(positions.oldest()).contains(2L);
    assertThat(positions.last()).isEqualTo(3);
    engine.change(session -> {
      EventLog.write(session, ACCOUNT, EventKind.MEDIA_CREATED, Samples.NOW, "c", "");
      return true;
    });
    positions.give(9);
    assertThat(positions.list(3, 9)).extracting(Event::subject).containsExactly("c");
    assertThat(positions.last()).isEqualTo(4);
  }
}
