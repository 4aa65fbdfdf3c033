package io.siglab.meter;

/**
 * What the TCP headers of a flow showed.
 *
 * @param flagsAb union of the flags sent by a, as in the header's low byte (FIN 1, SYN 2, RST 4,
 *     PSH 8, ACK 16, URG 32, ECE 64, CWR 128)
 * @param flagsBa union of the flags sent by b
 * @param retransmittedAb packets from a that carry only payload sequence numbers seen before
 * @param retransmittedBa the same from b
 */
public record TcpFacts(int flagsAb, int flagsBa, long retransmittedAb, long retransmittedBa) {}
