package io.siglab.detect.judge;

import io.siglab.signature.Feature;
import io.siglab.signature.Specificity;
import java.util.List;

/**
 * How well a burst fits a session.
 *
 * @param model the session
 * @param score 0 to 1
 * @param matched ids of characteristics that matched
 * @param missed ids of those that did not
 * @param identity matched features that name the service
 * @param evidence specificity of everything that matched
 */
record Match(
    SessionModel model,
    double score,
    List<String> matched,
    List<String> missed,
    List<Feature> identity,
    List<Specificity> evidence) {}
