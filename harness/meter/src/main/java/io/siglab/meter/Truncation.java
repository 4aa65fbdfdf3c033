package io.siglab.meter;

/**
 * Where a capture broke off; everything before it was metered.
 *
 * @param byteOffset offset of the record that is not whole, in the uncompressed capture
 * @param reason what is wrong with it
 */
public record Truncation(long byteOffset, String reason) {}
