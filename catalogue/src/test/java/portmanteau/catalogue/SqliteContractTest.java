package portmanteau.catalogue;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import portmanteau.core.contract.CataloguePorts;
import portmanteau.core.contract.EveryCatalogueContract;

/// The embedded engine keeps every contract.
class SqliteContractTest extends EveryCatalogueContract {
  @TempDir static Path directory;

  @Override
  protected CataloguePorts fresh() {
    return new OpenCatalogue(Catalogue.sqlite(directory.resolve(UUID.randomUUID() + ".db")));
  }
}
