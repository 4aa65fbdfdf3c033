/** Tables and figures of a paper, measured beside published, as HTML, LaTeX, CSV and Markdown. */
@NullMarked
package io.siglab.analysis.paper.page;

import org.jspecify.annotations.NullMarked;
