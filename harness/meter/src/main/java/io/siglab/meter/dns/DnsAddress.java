package io.siglab.meter.dns;

/**
 * An address record of an answer.
 *
 * @param owner the name that owns it
 * @param v6 whether it is AAAA
 * @param high upper half of the address; 0 for A
 * @param low lower half, or the 32 bits of A
 */
public record DnsAddress(String owner, boolean v6, long high, long low) {}
