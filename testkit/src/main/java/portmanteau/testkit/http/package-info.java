/// HTTP as it stands on the wire, for tests that care about every byte.
@NullMarked
package portmanteau.testkit.http;

import org.jspecify.annotations.NullMarked;
