package portmanteau.catalogue;

import portmanteau.core.contract.CataloguePorts;
import portmanteau.core.contract.EveryCatalogueContract;

/// PostgreSQL keeps every contract.
class PostgresContractTest extends EveryCatalogueContract {
  @Override
  protected CataloguePorts fresh() {
    return new OpenCatalogue(Catalogue.postgres(PostgresDatabases.fresh()));
  }
}
