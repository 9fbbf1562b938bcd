package portmanteau.catalogue.media;

import portmanteau.core.access.AccountId;

/// What uploads are counted by.
///
/// @param hour of creation, counted from 1970
record TallyKey(AccountId account, long hour, String mimeType, boolean isPublic) {}
