package portmanteau.catalogue;

import org.junit.jupiter.api.Nested;
import portmanteau.testkit.catalogue.AccessContract;
import portmanteau.testkit.catalogue.CataloguePorts;
import portmanteau.testkit.catalogue.DownloadCountsContract;
import portmanteau.testkit.catalogue.MediaContract;

/// PostgreSQL keeps every contract.
class PostgresContractTest {

  private static CataloguePorts fresh() {
    return new OpenCatalogue(Catalogue.postgres(PostgresDatabases.fresh()));
  }

  @Nested
  class Access extends AccessContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Media extends MediaContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class DownloadCounts extends DownloadCountsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }
}
