/** Where a door code is kept: under its request, and for all visits of a series under the one that began it. */
import type { ServiceRequest } from "./records.ts";

const ofSeries = "se-";

/** The series that a request begins when it comes back. */
export const seriesBegunBy = (request: { id: string }): string => ofSeries + request.id;

/** The request that began a series. */
export const beginningOf = (series: string): string => series.slice(ofSeries.length);

/** The request under whose id the code for this one is kept. */
export const keptUnder = ({ id, series }: Pick<ServiceRequest, "id" | "series">): string =>
  series === undefined ? id : beginningOf(series);

/** The id of the row that holds it. */
export const secretId = (request: Pick<ServiceRequest, "id" | "series">): string => `s-${keptUnder(request)}`;
