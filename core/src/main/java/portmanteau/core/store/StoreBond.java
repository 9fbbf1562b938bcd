package portmanteau.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import portmanteau.core.Identifiers;
import portmanteau.core.ServerKeys;

/// Binds a catalogue to the blob store that it was created with. With another store, all media
/// would seem to have lost their bytes, and all bytes would seem unreferenced.
///
/// Both hold the same id. If neither has one it is created: drafted in the store, taken by the
/// catalogue, then settled in the store. After a crash the next start can continue from there, and
/// a catalogue with an id never accepts an empty store.
public final class StoreBond {
  private static final String KEY = "store-id";

  private final StoreIdentity store;
  private final ServerKeys keys;
  private final Identifiers identifiers;

  public StoreBond(StoreIdentity store, ServerKeys keys, Identifiers identifiers) {
    this.store = store;
    this.keys = keys;
    this.identifiers = identifiers;
  }

  /// Called at each start, before the two are used together.
  ///
  /// @throws WrongStore if they do not belong together
  public void hold() throws IOException {
    Optional<StoreId> known = known();
    holdTo(known.isPresent() ? known.get() : begin());
  }

  private StoreId begin() throws IOException {
    Optional<StoreId> id = store.id();
    if (id.isPresent()) {
      // Another node may have started since this one asked the catalogue.
      return known().orElseThrow(() -> new WrongStore("nothing", id.get().value()));
    }
    return read(keys.key(KEY, bytes(store.draft(StoreId.create(identifiers)))));
  }

  private void holdTo(StoreId known) throws IOException {
    // In this order: what is no draft any more is settled.
    Optional<StoreId> draft = store.draft();
    Optional<StoreId> id = store.id();
    Optional<StoreId> told = id.isPresent() ? id : draft;
    if (!told.equals(Optional.of(known))) {
      throw new WrongStore(known.value(), told.map(StoreId::value).orElse("nothing"));
    }
    if (draft.isPresent()) {
      store.settle(known);
    }
  }

  private Optional<StoreId> known() {
    return keys.find(KEY).map(StoreBond::read);
  }

  private static StoreId read(byte[] key) {
    return new StoreId(new String(key, StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(StoreId id) {
    return id.value().getBytes(StandardCharsets.US_ASCII);
  }

  /// The catalogue was begun with another store.
  public static final class WrongStore extends IOException {
    private static final long serialVersionUID = 1;

    WrongStore(String known, String found) {
      super(
          "the stored bytes are not those of this catalogue, which belongs to %s, and they say %s; is the data folder the right one, and its disk mounted?"
              .formatted(known, found));
    }
  }
}
