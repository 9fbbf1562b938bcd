/// What an operator may set: flags over environment over file, one record a feature.
@NullMarked
package portmanteau.server.settings;

import org.jspecify.annotations.NullMarked;
