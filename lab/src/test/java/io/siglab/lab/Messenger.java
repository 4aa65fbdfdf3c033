package io.siglab.lab;

import io.siglab.testbed.device.AppSession;
import java.time.Duration;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Converse.js on one phone, as these tests use it. */
record Messenger(AppSession session) {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final By MESSAGE = By.cssSelector("converse-chat .chat-msg");

  <T> T await(Function<WebDriver, T> condition) {
    return new WebDriverWait(session.driver(), LIMIT, Duration.ofMillis(50)).until(condition);
  }

  void openConversation(String peer) {
    await(
            d ->
                d.findElement(
                    By.cssSelector(
                        "converse-roster-contact a[data-jid='"
                            + peer
                            + "'], converse-roster-contact a.list-item-link")))
        .click();
    await(d -> d.findElement(By.cssSelector("converse-chat textarea.chat-textarea")));
  }

  void send(String text) {
    element("converse-chat textarea.chat-textarea").sendKeys(text);
    element("converse-chat .send-button").click();
  }

  void sendFile(String path) {
    element("converse-chat input.fileupload").sendKeys(path);
  }

  void awaitDelivered() {
    await(d -> !d.findElements(By.cssSelector(".chat-msg .chat-msg__receipt")).isEmpty());
  }

  void awaitRead() {
    await(d -> !d.findElements(By.cssSelector(".chat-msg[data-read]")).isEmpty());
  }

  void awaitMessage(String text) {
    await(
        d ->
            d.findElements(MESSAGE).stream().anyMatch(message -> message.getText().contains(text)));
  }

  /** Asks for the media of the only message. */
  void showMedia() {
    await(
        d ->
            session
                .driver()
                .executeScript(
                    "const e = document.querySelector('.chat-msg__action-hide-previews');"
                        + " if (e) e.click(); return e !== null;")
                .equals(true));
  }

  void awaitPhoto() {
    await(
        d ->
            session
                .driver()
                .executeScript(
                    "const e = document.querySelector('converse-chat img.chat-image');"
                        + " return e !== null && e.naturalWidth > 0;")
                .equals(true));
  }

  boolean conversationOpen() {
    return !session.driver().findElements(By.cssSelector("converse-chat")).isEmpty();
  }

  private WebElement element(String selector) {
    return await(d -> d.findElement(By.cssSelector(selector)));
  }
}
