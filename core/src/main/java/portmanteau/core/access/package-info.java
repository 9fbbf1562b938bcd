/// Who a caller is and what it may do: accounts, applications, users and their credentials.
@NullMarked
package portmanteau.core.access;

import org.jspecify.annotations.NullMarked;
