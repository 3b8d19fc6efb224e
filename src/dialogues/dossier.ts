/** The file of a request at the desk (/dossier REF): dates, who did what, who said what, for a problem to be looked at calmly. */
import { dossierText } from "#rules/dossier.ts";
import { say } from "#rules/effects.ts";
import { dialogue } from "#talk/dialogue.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: { none: "Écrivez /dossier suivi de la référence d’une demande de votre loge." },
  en: { none: "Write /dossier followed by the reference of a request of your loge." },
});

export const dossier = dialogue({
  name: "dossier",
  for: "coordinator",
  *talk(scene) {
    const request = scene.turn.found?.requests[0] ?? scene.maybeRequest();
    if (!request) return [say(t(scene.locale).none)];
    const names = new Map(
      [
        { id: request.resident, name: request.residentName },
        { id: request.provider ?? "", name: request.providerName ?? "" },
        { id: request.coordinator ?? "", name: request.coordinatorName ?? "" },
        ...(request.relatives ?? []),
        ...request.offers.map((offer) => ({ id: offer.provider, name: offer.providerName })),
      ].map(({ id, name }) => [id, name]),
    );
    const file = {
      request,
      resident: request.residentName,
      relatives: (request.relatives ?? []).map(({ name }) => name),
      ...(request.providerName ? { provider: request.providerName } : {}),
      ...(request.coordinatorName ? { coordinator: request.coordinatorName } : {}),
      timezone: request.timezone,
      said: request.thread.map((line) => ({ ...line, name: names.get(line.person) ?? "" })),
      payments: request.payments ?? [],
      ...(request.rating ? { rating: request.rating } : {}),
    };
    return [say(dossierText(file, scene.locale), { about: request.id })];
  },
});
