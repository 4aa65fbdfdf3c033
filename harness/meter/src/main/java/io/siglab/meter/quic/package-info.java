/** Decrypts QUIC Initial packets, whose keys are public, for the ClientHello inside. */
@NullMarked
package io.siglab.meter.quic;

import org.jspecify.annotations.NullMarked;
