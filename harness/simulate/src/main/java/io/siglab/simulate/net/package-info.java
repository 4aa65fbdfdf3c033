/** The simulated network: access networks, address translation, TCP with losses, UDP, DNS. */
@NullMarked
package io.siglab.simulate.net;

import org.jspecify.annotations.NullMarked;
