package portmanteau.catalogue;

import org.junit.jupiter.api.Nested;
import portmanteau.core.contract.AccessContract;
import portmanteau.core.contract.BlobCatalogueContract;
import portmanteau.core.contract.BlobIntegrityContract;
import portmanteau.core.contract.CataloguePorts;
import portmanteau.core.contract.CheckingContract;
import portmanteau.core.contract.DownloadCountsContract;
import portmanteau.core.contract.FreshMediaContract;
import portmanteau.core.contract.GroupsContract;
import portmanteau.core.contract.IdempotencyRecordsContract;
import portmanteau.core.contract.MediaContract;
import portmanteau.core.contract.MediaSearchContract;
import portmanteau.core.contract.OutboxContract;
import portmanteau.core.contract.PinsContract;
import portmanteau.core.contract.PostedMediaContract;
import portmanteau.core.contract.QuotaContract;
import portmanteau.core.contract.UploadSessionsContract;

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
  class IdempotencyRecords extends IdempotencyRecordsContract {
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
  class Outbox extends OutboxContract {
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
  class PostedMedia extends PostedMediaContract {
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
  class BlobIntegrity extends BlobIntegrityContract {
    @Override
    protected CataloguePorts open() {
      return fresh();
    }
  }
}
