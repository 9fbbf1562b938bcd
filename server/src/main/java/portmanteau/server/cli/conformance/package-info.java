/// Looks whether any server keeps the protocols of resumable uploads.
@NullMarked
package portmanteau.server.cli.conformance;

import org.jspecify.annotations.NullMarked;
