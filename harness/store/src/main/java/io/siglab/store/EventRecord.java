package io.siglab.store;

import io.siglab.words.Role;

/**
 * Something the harness did or saw during a trial, for example the tap on send or the read mark.
 *
 * @param atUs host time, microseconds since the epoch
 * @param role on whose device
 * @param name a fixed word: {@code send_tapped}, {@code delivered}, {@code conversation_opened},
 *     {@code message_seen}, {@code media_seen}, {@code read}; of calls {@code call_tapped}, {@code
 *     ringback_seen}, {@code ringing_seen}, {@code answer_tapped}, {@code talking_seen}, {@code
 *     cancel_tapped}, {@code reject_tapped}, {@code hang_up_tapped}, {@code ended_seen}
 * @param detail free text without secrets; may be empty
 */
public record EventRecord(long atUs, Role role, String name, String detail) {}
