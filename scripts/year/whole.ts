/** What a whole year must hold, so that its checks had something to fail on. */

/** What the figures lack, one sentence each. */
export function lacking(figures: Readonly<Record<string, number>>): string[] {
  const of = (name: string): number => figures[name] ?? 0;
  const share = of("disputes") / of("requests");
  return [
    ...(of("clock_changes") === 2 ? [] : [`${of("clock_changes")} clock changes instead of two`]),
    ...(share > 0.025 && share < 0.035 ? [] : [`${of("disputes")} disputes are not 3 %`]),
    ...["series_visits", "cancelled_by_residents", "withdrawn_by_providers", "absences", "breaks", "pauses"]
      .concat("whatsapp_offers", "whatsapp_news")
      .flatMap((name) => (of(name) > 0 ? [] : [`nothing of this kind: ${name}`])),
  ];
}
