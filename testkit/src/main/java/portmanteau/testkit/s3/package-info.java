/// An object store for tests.
@NullMarked
package portmanteau.testkit.s3;

import org.jspecify.annotations.NullMarked;
