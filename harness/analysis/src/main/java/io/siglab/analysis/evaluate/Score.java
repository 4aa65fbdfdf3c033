package io.siglab.analysis.evaluate;

/**
 * How well something was detected.
 *
 * @param label action and state, or {@code all}
 * @param truths how often it was there, in trials whose signatures claim it
 * @param hits of those, how often action and state were told and right
 * @param ambiguous of those, how often they were among several alternatives
 * @param falseAlarms how often they were told and wrong
 * @param precision with Wilson's interval
 * @param recall with Wilson's interval
 * @param f1 with a bootstrap's interval, over trials
 */
public record Score(
    String label,
    int truths,
    int hits,
    int ambiguous,
    int falseAlarms,
    Rate precision,
    Rate recall,
    Rate f1) {}
