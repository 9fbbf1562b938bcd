/// Descriptions of blobs, and those that wait to be made.
@NullMarked
package portmanteau.catalogue.description;

import org.jspecify.annotations.NullMarked;
