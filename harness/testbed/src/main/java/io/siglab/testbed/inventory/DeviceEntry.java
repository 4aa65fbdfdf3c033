package io.siglab.testbed.inventory;

import java.util.Map;

/**
 * One device as the inventory lists it.
 *
 * @param id unique in the inventory
 * @param kind how it is reached
 * @param properties the kind's own settings, already checked against the schema, by key
 */
public record DeviceEntry(String id, DeviceKind kind, Map<String, String> properties) {}
