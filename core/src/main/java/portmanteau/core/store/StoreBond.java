package portmanteau.core.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import portmanteau.core.Identifiers;
import portmanteau.core.ServerKeys;

/// Keeps a catalogue to the store of blobs that it was begun with. With another one all media would
/// look as if their bytes were gone, and all bytes as if nothing referred to them.
///
/// Both have one id. It is made when neither has one: drafted in the store, then taken by the
/// catalogue, then settled in the store. So a crash leaves what the next start can go on with, and
/// a catalogue that has an id never takes an empty store for its own.
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

  /// Called at each start, before the one is used with the other.
  ///
  /// @throws WrongStore where they do not belong together
  public void hold() throws IOException {
    Optional<StoreId> known = known();
    holdTo(known.isPresent() ? known.get() : begin());
  }

  private StoreId begin() throws IOException {
    Optional<StoreId> id = store.id();
    if (id.isPresent()) {
      // Another node may have begun since this one asked the catalogue.
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
