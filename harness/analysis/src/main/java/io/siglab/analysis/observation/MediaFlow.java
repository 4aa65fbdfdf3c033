package io.siglab.analysis.observation;

/**
 * A flow that carries media of a call.
 *
 * @param flow its 5-tuple from the device's point of view
 * @param server the other end's name; its address where no name is known
 * @param path the path it takes
 * @param ipBytes sent and received in the call's window
 */
public record MediaFlow(String flow, String server, MediaPath path, long ipBytes) {}
