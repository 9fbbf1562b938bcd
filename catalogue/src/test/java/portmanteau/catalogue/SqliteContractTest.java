package portmanteau.catalogue;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.testkit.catalogue.AccessContract;
import portmanteau.testkit.catalogue.CataloguePorts;
import portmanteau.testkit.catalogue.DownloadCountsContract;
import portmanteau.testkit.catalogue.MediaContract;

/// The embedded engine keeps every contract.
class SqliteContractTest {
  @TempDir static Path directory;

  private static CataloguePorts fresh() {
    return new OpenCatalogue(Catalogue.sqlite(directory.resolve(UUID.randomUUID() + ".db")));
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
