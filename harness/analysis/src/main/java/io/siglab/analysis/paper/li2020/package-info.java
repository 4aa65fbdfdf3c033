/**
 * Tables 1 to 11 and Figures 10, 12 and 13 of Li 2020 (IEEE Access, 10.1109/ACCESS.2020.3009010).
 */
@NullMarked
package io.siglab.analysis.paper.li2020;

import org.jspecify.annotations.NullMarked;
