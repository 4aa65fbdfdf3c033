package io.siglab.meter;

/**
 * One bin of a flow's time series. Bins lie on the grid of the epoch, so that the bins of all flows
 * and of all captures line up; bins in which nothing happened are left out.
 *
 * @param index number of the bin: {@code floor(time / width)}, both since the epoch
 * @param packetsAb packets from a to b in the bin
 * @param packetsBa packets from b to a
 * @param ipBytesAb IP bytes from a to b
 * @param ipBytesBa IP bytes from b to a
 */
public record SeriesBin(
    long index, long packetsAb, long packetsBa, long ipBytesAb, long ipBytesBa) {}
