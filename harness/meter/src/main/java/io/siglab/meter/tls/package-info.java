/** Reads TLS and DTLS ClientHellos for names, protocols offered and fingerprints. */
@NullMarked
package io.siglab.meter.tls;

import org.jspecify.annotations.NullMarked;
