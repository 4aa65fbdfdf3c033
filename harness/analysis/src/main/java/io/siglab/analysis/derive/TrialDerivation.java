package io.siglab.analysis.derive;

import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.Observation;
import io.siglab.words.Action;

/** Derives single trials in the light of what their run teaches about the devices. */
final class TrialDerivation implements ActionDerivation {

  private final ActionDerivation messages;
  private final ActionDerivation calls;

  TrialDerivation(DeviceKnowledge knowledge, DerivationSettings settings) {
    SideDerivation sides = new SideDerivation(knowledge, settings);
    this.messages = new MessageDerivation(sides, settings);
    this.calls = new CallDerivation(sides, knowledge, settings);
  }

  @Override
  public Observation derive(Trial trial) {
    boolean call = trial.manifest().trial().action().filter(Action::isCall).isPresent();
    return (call ? calls : messages).derive(trial);
  }
}
