/// What the product is, without network or SQL: records, rules, use cases and the ports they need.
@NullMarked
package portmanteau.core;

import org.jspecify.annotations.NullMarked;
