/** Recognises what calls are made of: STUN and TURN, DTLS, RTP and RTCP. */
@NullMarked
package io.siglab.meter.rtc;

import org.jspecify.annotations.NullMarked;
