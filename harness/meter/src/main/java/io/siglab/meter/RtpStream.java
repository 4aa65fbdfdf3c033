package io.siglab.meter;

/**
 * One RTP stream of a flow (RFC 3550), known by its SSRC.
 *
 * @param fromA whether side a sends it
 * @param ssrc synchronisation source, unsigned 32 bits
 * @param payloadType 0 to 127; the first one seen
 * @param packets packets of the stream
 * @param bytes what they are long as datagrams, captured or not: RTP header, media and, in SRTP,
 *     the authentication tag (RFC 3711, RFC 7714); without UDP, IP and TURN headers
 * @param headerBytes how much of that is RTP header: 12 bytes, contributing sources and the header
 *     extension (RFC 3550, sections 5.1 and 5.3.1), as far as it was captured
 * @param firstUs time of its first packet, microseconds since the epoch
 * @param lastUs time of its last packet
 */
public record RtpStream(
    boolean fromA,
    long ssrc,
    int payloadType,
    long packets,
    long bytes,
    long headerBytes,
    long firstUs,
    long lastUs) {}
