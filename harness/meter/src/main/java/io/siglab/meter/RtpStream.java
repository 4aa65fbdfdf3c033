package io.siglab.meter;

/**
 * One RTP stream of a flow (RFC 3550), known by its SSRC.
 *
 * @param fromA whether side a sends it
 * @param ssrc synchronisation source, unsigned 32 bits
 * @param payloadType 0 to 127; the first one seen
 * @param packets packets of the stream
 */
public record RtpStream(boolean fromA, long ssrc, int payloadType, long packets) {}
