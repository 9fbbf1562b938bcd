package portmanteau.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.blob.BlobId;
import portmanteau.core.blob.ContentType;
import portmanteau.core.contract.CatalogueContract;
import portmanteau.core.contract.CataloguePorts;
import portmanteau.core.contract.Samples;
import portmanteau.core.description.DescriptionTask;
import portmanteau.core.media.Content;
import portmanteau.core.outbox.Delivery;
import portmanteau.core.outbox.DeliveryQueue.Batch;
import portmanteau.core.outbox.DeliveryState;
import portmanteau.core.outbox.DueEndpoint;
import portmanteau.core.outbox.endpoint.Endpoint;
import portmanteau.core.outbox.endpoint.EndpointId;
import portmanteau.core.outbox.endpoint.EndpointTerms;
import portmanteau.core.outbox.endpoint.EventFilter;
import portmanteau.core.outbox.endpoint.SealedSecret;

/// A row that cannot be read keeps no other from being worked on.
class UnreadableRowsTest extends CatalogueContract {
  private static final Instant NOW = Samples.NOW;
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final String KIND = "webhook";

  @TempDir static Path folder;

  private static Path file() {
    return folder.resolve("catalogue.db");
  }

  @Override
  protected CataloguePorts open() {
    return new OpenCatalogue(Catalogue.sqlite(file()));
  }

  private static void damage(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 30000");
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private BlobId picture() {
    BlobId blob = samples.blob();
    var content =
        new Content.Upload(blob, 7, new ContentType("image/png"), null, Content.Purpose.ANY);
    catalogue.media().add(List.of(samples.upload(account, content)));
    return blob;
  }

  @Test
  void a_file_of_an_unreadable_type_is_left_without_a_description() throws Exception {
    BlobId broken = picture();
    BlobId sound = picture();
    damage("update blob set sniffed = 'nonsense' where suffix = '" + broken.suffix() + "'");

    assertThat(catalogue.descriptions().lease(NOW, LATER, 10))
        .extracting(DescriptionTask::blob)
        .contains(sound)
        .doesNotContain(broken);
    assertThat(catalogue.descriptions().lease(LATER.plusSeconds(1), LATER.plusSeconds(2), 10))
        .extracting(DescriptionTask::blob)
        .contains(sound)
        .doesNotContain(broken);
  }

  private Endpoint endpoint() {
    var terms =
        new EndpointTerms(
            KIND,
            samples.uuid().toString(),
            "",
            EventFilter.ALL,
            "https://example.org/hook",
            "{}",
            new SealedSecret("c2VjcmV0"),
            null);
    var id = new EndpointId(samples.uuid());
    return catalogue.endpoints().add(Endpoint.fresh(id, account.id(), terms, NOW), 50);
  }

  private Batch next(Endpoint endpoint, int holdingUp) {
    return catalogue
        .deliveryQueue()
        .next(endpoint.id(), "node", holdingUp, LATER, 100)
        .orElseThrow();
  }

  @Test
  void a_delivery_that_cannot_be_read_is_dead_and_holds_up_no_other() throws Exception {
    for (int holdingUp : new int[] {0, 3}) {
      Endpoint endpoint = endpoint();
      picture();
      picture();
      List<Delivery> waiting =
          catalogue.deliveries().list(endpoint.id(), DeliveryState.PENDING, 0, 10);
      assertThat(waiting).hasSize(2);
      catalogue.deliveryQueue().claim(endpoint.id(), "node", NOW, LATER);
      damage(
          "update delivery set attempts = 'nonsense' where number = "
              + waiting.getFirst().number());

      assertThat(next(endpoint, holdingUp).deliveries())
          .extracting(Delivery::number)
          .containsExactly(waiting.getLast().number());
      assertThat(catalogue.deliveries().list(endpoint.id(), DeliveryState.DEAD, 0, 10)).isEmpty();
      assertThat(catalogue.deliveries().list(endpoint.id(), DeliveryState.PENDING, 0, 10))
          .hasSize(1);
    }
  }

  @Test
  void an_endpoint_that_cannot_be_read_keeps_no_other_from_being_due() throws Exception {
    Endpoint broken = endpoint();
    Endpoint sound = endpoint();
    picture();
    damage("update endpoint set id = 'nonsense' where id = '" + broken.id() + "'");

    assertThat(catalogue.deliveryQueue().due(java.util.Set.of(KIND), LATER))
        .extracting(DueEndpoint::id)
        .contains(sound.id());
    damage("delete from endpoint where id = 'nonsense'");
  }
}
