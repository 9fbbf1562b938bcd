package portmanteau.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import portmanteau.core.contract.Samples;

/// Two nodes on one PostgreSQL.
class PostgresNodesTest {
  @Test
  void what_one_node_takes_back_no_other_believes() {
    var settings = PostgresDatabases.fresh();
    var samples = new Samples(1);
    var account = samples.account();
    var token = samples.token(account, null, null);
    try (var one = Catalogue.postgres(settings);
        var other = Catalogue.postgres(settings)) {
      one.accounts().add(account);
      one.tokens().add(token);
      assertThat(other.tokens().find(token.hash())).contains(token);

      one.tokens().revoke(account.id(), token.id());

      assertThat(other.tokens().find(token.hash())).isEmpty();
    }
  }

  @Test
  void both_nodes_are_healthy_and_share_their_keys() {
    var settings = PostgresDatabases.fresh();
    try (var one = Catalogue.postgres(settings);
        var other = Catalogue.postgres(settings)) {
      one.probe();
      other.probe();
      assertThat(one.serverKeys().key("name", new byte[] {1})).containsExactly(1);
      assertThat(other.serverKeys().key("name", new byte[] {2})).containsExactly(1);
    }
  }
}
