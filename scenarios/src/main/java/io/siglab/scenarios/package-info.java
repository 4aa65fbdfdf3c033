/** TestNG scenario scripts: what is done with the two phones in a trial. */
@NullMarked
package io.siglab.scenarios;

import org.jspecify.annotations.NullMarked;
