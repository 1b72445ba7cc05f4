package io.lilong.gateway.roster;

/**
 * An entry of the duty log that duty staff write and sign, every two hours by rule.
 *
 * @param id number, from 1
 * @param slot epoch ms of the full two hours it is for, in the site's zone
 * @param at epoch ms, when it was signed
 * @param by login name of who signed
 * @param well everything was as it should be
 * @param words what was found
 */
public record DutyCheck(long id, long slot, long at, String by, boolean well, String words) {}
