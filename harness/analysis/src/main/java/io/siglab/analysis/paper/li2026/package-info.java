/**
 * Tables 3 to 8, and charts of the last three, of Li 2026 (Future Internet, 10.3390/fi18010012).
 */
@NullMarked
package io.siglab.analysis.paper.li2026;

import org.jspecify.annotations.NullMarked;
