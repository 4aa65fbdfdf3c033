package io.siglab.meter;

/**
 * One attribute of a STUN message (RFC 8489, section 14).
 *
 * @param type attribute type, 0 to 65535
 * @param name registered name, for example {@code XOR-MAPPED-ADDRESS}, or {@code 0x....}
 * @param value decoded value: {@code ip:port} or {@code [ip]:port} for addresses (un-XORed), text
 *     for names, decimal for numbers, hexadecimal for what has no other form
 */
public record StunAttribute(int type, String name, String value) {}
