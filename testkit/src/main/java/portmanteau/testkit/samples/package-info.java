/// Small media of our own making, byte by byte, for tests that need real ones.
@NullMarked
package portmanteau.testkit.samples;

import org.jspecify.annotations.NullMarked;
