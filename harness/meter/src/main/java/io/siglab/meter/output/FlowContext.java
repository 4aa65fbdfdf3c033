package io.siglab.meter.output;

import io.siglab.meter.MeterOptions;

/**
 * What the rows of one capture share.
 *
 * @param file name of the capture as given
 * @param options it was metered with
 */
public record FlowContext(String file, MeterOptions options) {}
