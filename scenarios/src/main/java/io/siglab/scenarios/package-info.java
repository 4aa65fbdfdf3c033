/** TestNG scenario scripts. */
@NullMarked
package io.siglab.scenarios;

import org.jspecify.annotations.NullMarked;
