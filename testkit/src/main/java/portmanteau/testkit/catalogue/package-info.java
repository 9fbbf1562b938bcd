/// Contract suites of the catalogue's ports, which every catalogue runs.
@NullMarked
package portmanteau.testkit.catalogue;

import org.jspecify.annotations.NullMarked;
