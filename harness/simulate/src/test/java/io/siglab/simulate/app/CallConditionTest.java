package io.siglab.simulate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.simulate.model.AppModel;
import io.siglab.simulate.model.ModelReader;
import io.siglab.simulate.net.Access;
import io.siglab.simulate.net.PhoneNet;
import io.siglab.simulate.time.VirtualTime;
import io.siglab.words.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An app puts a call through only where what it asks for holds (Li 2020, Table 11). */
class CallConditionTest {

  private static final Path MODELS = Path.of("../../scenarios/simulated/models");

  private final VirtualTime time = new VirtualTime(1_700_000_000_000_000L);

  @ParameterizedTest
  @CsvSource({
    // model, what the caller knows of the callee, what the callee knows of the caller, rings
    "whatsapp-2020,  true, false, false, false, true",
    "whatsapp-2020,  false, true, true,  true,  false",
    "wechat-2020,    false, false, false, true, true",
    "wechat-2020,    true, true,  true,  false, false",
    "whatsapp-2026,  false, false, false, false, true",
  })
  void callRingsOnlyWhereItsConditionHolds(
      String model,
      boolean callersNumber,
      boolean callersContact,
      boolean calleesNumber,
      boolean calleesContact,
      boolean rings) {
    AppModel app = new ModelReader().read(MODELS.resolve(model + ".yaml"));
    Client caller = new Client(app, Platform.ANDROID, net(Access.mobile(), 1));
    Client callee = new Client(app, Platform.ANDROID, net(Access.wifi(), 2));
    caller.meets(callee, new Acquaintance(callersNumber, callersContact));
    callee.meets(caller, new Acquaintance(calleesNumber, calleesContact));
    caller.start();
    callee.start();
    time.pass(Duration.ofSeconds(10));
    assertThat(caller.shows("number-of-peer")).isEqualTo(callersNumber);
    assertThat(callee.shows("peer-in-contacts")).isEqualTo(calleesContact);

    caller.tap("contact");
    caller.tap("call-voice_call");
    time.pass(Duration.ofSeconds(5));

    assertThat(callee.shows("ringing")).isEqualTo(rings);
    assertThat(caller.shows("ended refused")).isEqualTo(!rings);
  }

  private PhoneNet net(Access access, long seed) {
    return new PhoneNet(access, time, new SplittableRandom(seed), (atUs, ip) -> {});
  }
}
