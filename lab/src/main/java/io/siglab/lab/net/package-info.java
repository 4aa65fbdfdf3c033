/** The lab's network: namespaces, links, addresses and NAT of the phones and the internet. */
@NullMarked
package io.siglab.lab.net;

import org.jspecify.annotations.NullMarked;
