package io.lilong.gateway.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who of a crew is on duty at an instant.
 *
 * @param crew whose
 * @param slot the shift that runs, null in free hours
 * @param members codes of those who are there, in order
 * @param standIn nobody planned is there: the one named is a substitute
 */
public record Duty(Crew crew, @Nullable Slot slot, List<String> members, boolean standIn) {}
