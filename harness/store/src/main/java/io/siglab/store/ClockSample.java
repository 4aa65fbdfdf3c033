package io.siglab.store;

/**
 * How far a device's clock was from the host's at one moment (Cristian's method: the sample with
 * the smallest round trip; offset = device - (t0 + t1) / 2).
 *
 * @param atUs host time of the sample, microseconds since the epoch
 * @param offsetUs device clock minus host clock, microseconds
 * @param errorUs half the round trip of the sample that was kept: the true offset lies within
 *     offset +- error
 * @param samples how many round trips were tried
 */
public record ClockSample(long atUs, long offsetUs, long errorUs, int samples) {}
