/** Reads capture files, pcap and pcapng, record by record without a copy per packet. */
@NullMarked
package io.siglab.meter.read;

import org.jspecify.annotations.NullMarked;
