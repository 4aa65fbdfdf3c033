package io.siglab.lab.service;

import io.siglab.testbed.inventory.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Credentials for the relay that end with time, made from a secret that only the relay and the
 * app's server know (draft-uberti-behave-turn-rest-00, section 2.2): the user name is the time of
 * their end and the user, the password a keyed hash of that.
 *
 * @param secret the shared secret
 * @param end when they end
 */
public record RelayCredentials(String secret, Instant end) {

  private static final int SECRET_BYTES = 16;
  private static final String HASH = "HmacSHA1";

  /** Credentials with a secret of their own. */
  public static RelayCredentials until(Instant end) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new RelayCredentials(HexFormat.of().formatHex(secret), end);
  }

  /** The user name for one account. */
  String userName(Account account) {
    return end.getEpochSecond() + ":" + AccountNames.user(account);
  }

  /** The password for one account. */
  String password(Account account) {
    try {
      Mac mac = Mac.getInstance(HASH);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HASH));
      byte[] hash = mac.doFinal(userName(account).getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HASH, e);
    }
  }

  /** Masked, so that a secret in a log line or an exception gives nothing away. */
  @Override
  public String toString() {
    return "RelayCredentials[until " + end + "]";
  }
}
