package portmanteau.catalogue.upload;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import portmanteau.core.access.UserId;
import portmanteau.core.upload.session.Owner;

/// How rows say whose an upload is.
///
/// @param user null where it is no user's
/// @param stranger whether it is nobody's that is known
record OwnerColumns(@Nullable UUID user, boolean stranger) {

  static OwnerColumns of(Owner owner) {
    return switch (owner) {
      case Owner.OfUser(UserId id) -> new OwnerColumns(id.value(), false);
      case Owner.OfAccount _ -> new OwnerColumns(null, false);
      case Owner.OfStrangers _ -> new OwnerColumns(null, true);
    };
  }

  Owner owner() {
    if (user != null) {
      return new Owner.OfUser(new UserId(user));
    }
    return stranger ? new Owner.OfStrangers() : new Owner.OfAccount();
  }
}
