/// The Vonage (Nexmo) Media API v3: list, search, describe, download, delete, and upload as it was
/// in 2017.
@NullMarked
package portmanteau.dialects.vonage;

import org.jspecify.annotations.NullMarked;
