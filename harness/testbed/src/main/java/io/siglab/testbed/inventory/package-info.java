/** devices.yaml: which devices the lab owns, read strictly. */
@NullMarked
package io.siglab.testbed.inventory;

import org.jspecify.annotations.NullMarked;
