package io.siglab.meter;

/**
 * The name of the server of a flow.
 *
 * @param name host name in lower case, without the final dot
 * @param source where it was read
 */
public record ServerName(String name, NameSource source) {}
