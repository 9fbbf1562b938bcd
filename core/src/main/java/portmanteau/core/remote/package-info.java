/// Uploads by address: the server fetches the bytes that others would have sent.
@NullMarked
package portmanteau.core.remote;

import org.jspecify.annotations.NullMarked;
