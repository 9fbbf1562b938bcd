/// What the ports promise: contract suites that every adapter runs, and things to try them with.
@NullMarked
package portmanteau.core.contract;

import org.jspecify.annotations.NullMarked;
