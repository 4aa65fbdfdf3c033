/** Finds the IP header behind the header of a link, for every link type the meter knows. */
@NullMarked
package io.siglab.meter.link;

import org.jspecify.annotations.NullMarked;
