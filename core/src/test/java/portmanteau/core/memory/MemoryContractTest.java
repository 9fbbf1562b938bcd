package portmanteau.core.memory;

import portmanteau.core.contract.CataloguePorts;
import portmanteau.core.contract.EveryCatalogueContract;

/// The catalogue in memory keeps every contract, so that what use cases do on it they do on the
/// real ones.
class MemoryContractTest extends EveryCatalogueContract {
  @Override
  protected CataloguePorts fresh() {
    return new MemoryCatalogue();
  }
}
