/** From when and where the labelled messages are meant. */

/** Wednesday 11 March 2026, 10:00 in Paris: all relative dates count from here. */
export const reading = { now: Date.parse("2026-03-11T10:00:00+01:00"), zone: "Europe/Paris" };
