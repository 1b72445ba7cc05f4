package io.lilong.gateway.roster;

/**
 * A member to whom a ticket is not given again in this round: they declined, or did not answer.
 *
 * @param ticket number
 * @param round how often the ticket had been reopened
 * @param member code, or the crew's where no member was named
 * @param at epoch ms
 */
public record Refusal(String ticket, int round, String member, long at) {}
