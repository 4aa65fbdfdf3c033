/**
 * Reports of a run: HTML for people, CSV and Markdown for papers, JUnit XML for continuous
 * integration. Derived from the run and its observations alone, so that the bytes repeat.
 */
@NullMarked
package io.siglab.analysis.report;

import org.jspecify.annotations.NullMarked;
