package io.siglab.meter.read;

/** An interface of a pcapng section: link type, snaplen (0 for none) and clock. */
record CaptureInterface(int number, int linkType, long snaplen, TimeScale clock) {}
