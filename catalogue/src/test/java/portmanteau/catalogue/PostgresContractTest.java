package portmanteau.catalogue;

import org.junit.jupiter.api.Nested;
import portmanteau.testkit.catalogue.AccessContract;
import portmanteau.testkit.catalogue.BlobCatalogueContract;
import portmanteau.testkit.catalogue.CataloguePorts;
import portmanteau.testkit.catalogue.CheckingContract;
import portmanteau.testkit.catalogue.DownloadCountsContract;
import portmanteau.testkit.catalogue.FreshMediaContract;
import portmanteau.testkit.catalogue.GroupsContract;
import portmanteau.testkit.catalogue.KeptRequestsContract;
import portmanteau.testkit.catalogue.MediaContract;
import portmanteau.testkit.catalogue.MediaSearchContract;
import portmanteau.testkit.catalogue.PinsContract;
import portmanteau.testkit.catalogue.QuotaContract;
import portmanteau.testkit.catalogue.UploadSessionsContract;
import portmanteau.testkit.catalogue.WholenessContract;

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
  class BlobCatalogue extends BlobCatalogueContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Checking extends CheckingContract {
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

  @Nested
  class FreshMedia extends FreshMediaContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Groups extends GroupsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class KeptRequests extends KeptRequestsContract {
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
  class MediaSearch extends MediaSearchContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Pins extends PinsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Quota extends QuotaContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class UploadSessions extends UploadSessionsContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }

  @Nested
  class Wholeness extends WholenessContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }
}
