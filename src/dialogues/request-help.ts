/** Demander un service: one sentence is a request; at most three questions complete it. */
import { serviceById } from "#catalogue/index.ts";
import { limits } from "#model/limits.ts";
import type { Asked, Meaning, Where } from "#model/meaning.ts";
import type { Person } from "#model/people.ts";
import type { Effect, LogeCard, RequestView } from "#model/turn.ts";
import { communesNamed } from "#places/communes.ts";
import { missingOf, sayServices } from "#rules/cards.ts";
import { put, say } from "#rules/effects.ts";
import { fold } from "#rules/fold.ts";
import { lacksNumber, withNumber } from "#rules/street.ts";
import { isOpen } from "#rules/hours.ts";
import { type Part, type Parted, withoutWithdrawn } from "#rules/parts.ts";
import { act, amend, openRequest, place, type Made, type Need } from "#rules/requests.ts";
import { routeFor, routeOf, type Route } from "#rules/routing.ts";
import { asks, dialogue, once, type Scene, type Step } from "#talk/dialogue.ts";
import { one } from "#talk/questions.ts";
import { changes } from "./change.ts";
import { handedOver } from "./human.ts";
import { relativeNews } from "./relative.ts";
import { restate, restateShort } from "./restate.ts";
import { t } from "./request-words.ts";
import type { Heard } from "#talk/hear.ts";
import type { Views } from "#model/turn.ts";
import { putsOff, smallWord } from "#words/common.ts";
import { firstName, sayHours, sayLoge, sayWhen, sayWhere } from "#words/format.ts";

type Here = Scene<Views["resident"]>;
const askedAbout: Record<string, Asked["about"]> = {
  services: "services",
  what: "services",
  when: "when",
  where: "where",
  number: "where",
  area: "loge",
  homonym: "loge",
};

/**
 * It starts from the answers `need` (what the first sentence said) and, if any: `parts` (its further needs, each a request), `first` (what comes before all else: an
 * emergency's number), `human` (a person is wanted), `foreign` (a language that we recognise and do not speak).
 */
export const requestHelp = dialogue({
  name: "request-help",
  for: "resident",
  hears: (meaning, answers, asked, heard) =>
    // The moment of another need of the same message is its own.
    asked.startsWith("when-")
      ? answers
      : {
          ...answers,
          ...withoutWithdrawn(
            { ...(answers as unknown as Parted<Need>), need: hearNeed(answers["need"] as Need, meaning, asked, heard) },
            meaning.excluded,
          ),
        },
  *talk(scene) {
    const w = t(scene.locale);
    const need = (): Need => scene.answers["need"] as Need;
    yield* once("open", scene.id, () => opened(scene));
    if (scene.answers["human"])
      yield* once("human", scene.id, () => handedOver(scene, scene.request(), need().text, need().media));
    yield* withdraw(scene);
    yield* once("need", need(), () => amended(scene, need()));

    yield* itsLoge(scene, need);
    yield* placed(scene);
    if (need().emergency || scene.answers["human"] || scene.answers["foreign"]) return remember(scene);

    const left = (key: string): boolean => scene.questions < limits.questions || scene.asked === key;
    if (!scene.request().services.length && (left("services") || scene.asked === "what")) {
      if (need().doubt?.length) yield* which(scene, need);
      else if (!need().media.some((media) => media.kind === "voice")) {
        yield* asks<true>({
          key: "what",
          prompt: { text: w.what },
          again: { text: w.whatAgain },
          hear: () => answered(need().services.length > 0 || Boolean(need().doubt?.length)),
          otherwise: () => true,
        });
        yield* once("need", need(), () => amend(scene.request(), need(), scene.now));
      }
    }
    if (missing(scene, "when") && left("when")) {
      yield* asks<true>({
        key: "when",
        prompt: { text: w.when },
        again: { text: w.whenAgain },
        hear: (heard) => answered(!missingOf(need()).includes("when") || putsOff(heard.text)),
        otherwise: () => true,
      });
      yield* once("need", need(), () => amend(scene.request(), need(), scene.now));
    }
    if (missing(scene, "where") && left("where")) {
      yield* asks<true>({
        key: "where",
        prompt: { text: w.where },
        again: { text: w.whereAgain },
        hear: (heard) => answered(Boolean(need().where.address) || heard.place !== undefined || putsOff(heard.text)),
        otherwise: () => true,
      });
      yield* once("need", need(), () => amend(scene.request(), need(), scene.now));
    }
    const street = lacksNumber(need().where) ? need().where.address : undefined;
    if ((street !== undefined && left("number")) || scene.asked === "number") {
      yield* asks<true>({
        key: "number",
        prompt: { text: w.number(street ?? "") },
        again: { text: w.numberAgain },
        hear: (heard) => answered(!lacksNumber(need().where) || putsOff(heard.text) || smallWord(heard.text) === "no"),
        otherwise: () => true,
      });
      yield* once("need", need(), () => amend(scene.request(), need(), scene.now));
    }
    yield* others(scene, need);
    const about = { about: scene.request().id };
    return [
      ...remember(scene),
      ...(scene.questions ? [say(thanks(scene), about)] : []),
      ...relativeNews(scene, limits.questions),
    ];
  },
});

const isGone = (scene: Here, n: number): boolean => ((scene.answers["gone"] as number[] | undefined) ?? []).includes(n);
const partsOf = (scene: Here): Part[] => (scene.answers["parts"] as Part[] | undefined) ?? [];
const partId = (scene: Here, n: number): string => `r${scene.id}-${n + 2}`;
const needOfPart = (need: Need, part: Part): Need => ({ ...need, services: part.services, when: part.when });

/** A further need that is not wanted any more is cancelled. */
function* withdraw(scene: Here): Generator<Step, void, unknown> {
  for (const n of partsOf(scene).keys()) {
    const stored = scene.view.requests.find((request) => request.id === partId(scene, n));
    if (!stored || !isGone(scene, n)) continue;
    yield* once(`gone-${n}`, true, () => {
      const acted = act(stored, "cancel", scene.view.me, "resident", scene.now);
      return acted.ok ? acted.effects : [];
    });
  }
}

/** The further needs find their loge with the first one. */
function* placed(scene: Here): Generator<Step, void, unknown> {
  const loge = scene.view.network.find((one) => one.id === scene.request().loge);
  for (const n of partsOf(scene).keys()) {
    const stored = scene.view.requests.find((request) => request.id === partId(scene, n));
    if (loge && stored && stored.loge === undefined && !isGone(scene, n))
      yield* once(`loge-${n}`, loge.id, () => place(stored, loge, scene.request().why, scene.now).effects);
  }
}

/** The further needs of the message: each a request, told of the same place, asked about only when its own moment is missing. */
function* others(scene: Here, need: () => Need): Generator<Step, void, unknown> {
  const w = t(scene.locale);
  for (const [n, part] of partsOf(scene).entries()) {
    if (isGone(scene, n)) continue;
    const named = sayServices({ services: part.services }, scene.locale).toLocaleLowerCase();
    if (missingOf({ ...need(), when: part.when }).includes("when") && scene.request().when.kind !== "none") {
      part.when = yield* asks<Meaning["when"]>({
        key: `when-${n}`,
        prompt: { text: w.whenOther(named) },
        again: { text: w.whenAgain },
        hear({ text, meaning }) {
          if (smallWord(text) === "skip") return { value: part.when };
          return meaning && meaning.when.kind !== "none" ? { value: meaning.when } : undefined;
        },
        otherwise: () => part.when,
      });
    }
    if (missingOf({ ...need(), when: part.when }).includes("when")) part.when = need().when;
    const stored = scene.view.requests.find((request) => request.id === partId(scene, n));
    if (!stored) continue;
    const loge = stored.loge === undefined && scene.view.network.find((one) => one.id === scene.request().loge);
    yield* once(`part-${n}`, [need(), part], () => {
      const view = loge ? place(stored, loge, scene.request().why, scene.now).view : stored;
      return amend(view, needOfPart(need(), part), scene.now).effects;
    });
  }
}

const answered = (yes: boolean): { value: true } | undefined => (yes ? { value: true } : undefined);
const missing = (scene: Here, field: "when" | "where"): boolean => missingOf(scene.request()).includes(field);
/** What was said is in the request now; something else than what was asked for is said back, so that a mistake is seen. */
function amended(scene: Here, need: Need): Made {
  const before = scene.request();
  const made = amend(before, need, scene.now);
  const other =
    scene.questions > 0
      ? changes(before, made.view, scene.locale).filter((line) => line !== expected(scene, made.view))
      : [];
  return {
    view: made.view,
    effects: [
      ...made.effects,
      ...(other.length ? [say(t(scene.locale).noted(other.join(", ")), { about: before.id })] : []),
    ],
  };
}

/** The answer to the question that was open, as it would be said back. */
function expected(scene: Here, view: RequestView): string | undefined {
  if (scene.asked === "when") return sayWhen(view.when, scene.locale);
  if (scene.asked === "services" || scene.asked === "what") return sayServices(view, scene.locale).toLocaleLowerCase();
  return sayWhere(view.where, scene.locale);
}

/** A new sentence changes what the request holds, as the open question and its own words say. */
function hearNeed(before: Need, meaning: Meaning, asked: string, heard: Heard): Need {
  const about = askedAbout[asked];
  const told = fold(before, meaning, about ? { about } : undefined);
  const { guess, ...sure } = told;
  const draft = { ...sure, ...(guess ? { guess } : {}), where: withNumber(told.where, heard.text) };
  const doubt = draft.services.length ? undefined : (meaning.doubt ?? before.doubt);
  const { doubt: _before, ...rest } = { ...before, ...draft };
  return {
    ...rest,
    media: [...before.media, ...heard.media.filter((media) => !before.media.some((old) => old.id === media.id))],
    ...(doubt ? { doubt } : {}),
    ...(heard.place ? { place: heard.place } : {}),
  };
}

/** The acknowledgement: who we are, what was understood, who has it. */
function opened(scene: Here): Made {
  const w = t(scene.locale);
  const first = scene.answers["first"] as string | undefined;
  const { me, network } = scene.view;
  const need = scene.answers["need"] as Need;
  const route = routeFor(need.where, need.place, me, network);
  const loge = route.found === "loge" ? route.loge : undefined;
  const why = route.found === "loge" ? route.why : "none";
  const made = openRequest({ id: `r${scene.id}`, need, from: me, chat: scene.turn.chat, loge, why, now: scene.now });
  const further = partsOf(scene).map((part, n) =>
    openRequest({
      id: partId(scene, n),
      need: needOfPart(need, part),
      from: me,
      chat: scene.turn.chat,
      loge,
      why,
      now: scene.now,
    }),
  );
  const house = loge ? w.house(sayLoge(loge.name, scene.locale)) : w.network;
  const introduction = me.greetedAt ? "" : w.hello(firstName(me.name), house);
  scene.answers["unserved"] = route.found === "unserved";
  const unserved = route.found === "unserved" ? w.unserved(route.area) : "";
  const lines = first
    ? [first, introduction, loge ? w.alerted(who(loge)) : unserved]
    : scene.answers["human"]
      ? [introduction, unserved]
      : [
          scene.answers["foreign"] ? w.foreign : "",
          further.length ? [introduction, w.several(further.length + 1)].filter(Boolean).join(" ") : "",
          ...(further.length ? [made, ...further].map(({ view }, n) => `(${n + 1}) ${restateShort(view, scene)}`) : []),
          further.length ? (sayWhere(made.view.where, scene.locale) ?? "") : "",
          [
            further.length ? "" : introduction,
            further.length ? "" : w.noted(restate(made.view, need, scene)),
            loge
              ? loge.coordinators.length
                ? w.toldBy(who(loge), sayLoge(loge.name, scene.locale))
                : w.toldLoge(sayLoge(loge.name, scene.locale))
              : "",
          ]
            .filter(Boolean)
            .join(" "),
          made.view.code ? w.code : "",
          loge && !isOpen(scene.now, loge) && Object.keys(loge.hours).length
            ? w.closed(sayHours(loge.hours, scene.locale))
            : "",
          me.greetedAt ? "" : w.human,
          unserved,
        ];
  const text = lines.filter(Boolean).join("\n");
  return {
    view: made.view,
    effects: [
      ...made.effects,
      ...further.flatMap(({ effects }) => effects),
      ...(me.greetedAt ? [] : [put("person", { ...me, greetedAt: scene.now })]),
      ...(text ? [say(text, { about: made.view.id })] : []),
    ],
  };
}

const who = (loge: LogeCard): string =>
  loge.coordinators
    .map((one) => firstName(one.name))
    .slice(0, 2)
    .join(" / ") || loge.name;

/** Finds the loge when it is not known: the first question, since until then the network's admins keep the request. */
function* itsLoge(scene: Here, need: () => Need): Generator<Step, void, unknown> {
  if (scene.request().loge) return;
  const w = t(scene.locale);
  const { network } = scene.view;
  let route: Route = routeFor(need().where, need().place, scene.view.me, network);
  if (scene.answers["unserved"]) return;
  if (route.found === "unknown" || route.found === "partly") {
    const put = need().emergency ? w.emergencyArea : route.found === "partly" ? w.partly(route.city) : w.area;
    yield* asks<true>({
      key: "area",
      prompt: { text: put },
      again: { text: w.areaAgain },
      hear: () => answered(!["unknown", "partly"].includes(routeOf(need().where, need().place, network).found)),
      otherwise: () => true,
    });
    route = routeFor(need().where, need().place, scene.view.me, network);
  }
  if (route.found === "homonyms") {
    const communes = route.communes;
    const code = yield* one(
      "homonym",
      w.homonyms(communes[0]?.name ?? ""),
      communes.map((commune) => ({
        value: commune.code,
        label: `${commune.name} (${commune.postalCodes[0] ?? commune.code})`,
      })),
    );
    const chosen = communes.find((commune) => commune.code === code) ?? communesNamed(need().where.city ?? "")[0];
    if (chosen) route = routeOf({ postalCode: chosen.postalCodes[0] ?? "" }, undefined, network);
  }
  const settled = route;
  yield* once("loge", settled.found === "loge" ? settled.loge.id : settled.found, () => arrived(scene, settled));
}

function arrived(scene: Here, route: Route): Made {
  const w = t(scene.locale);
  const request = scene.request();
  if (route.found !== "loge")
    return {
      view: request,
      effects: [say(route.found === "unserved" ? w.unserved(route.area) : w.keptByNetwork, { about: request.id })],
    };
  const made = place(request, route.loge, route.why, scene.now);
  const loge = sayLoge(route.loge.name, scene.locale);
  const text = route.loge.coordinators.length ? w.found(who(route.loge), loge) : w.foundLoge(loge);
  return { view: made.view, effects: [...made.effects, say(text, { about: request.id })] };
}

/** When in doubt, one question with at most three choices. */
function* which(scene: Here, need: () => Need): Generator<Step, void, unknown> {
  const w = t(scene.locale);
  const options = (need().doubt ?? [])
    .slice(0, 3)
    .map((id) => ({ value: id, label: serviceById(id)?.name[scene.locale] ?? id }));
  const chosen = yield* one("services", w.which, [...options, { value: "other", label: w.none }], {
    again: w.whichAgain,
    otherwise: () => "other",
  });
  const services = need().services.length ? need().services : chosen === "other" ? [] : [chosen];
  const { doubt: _asked, ...rest } = need();
  scene.answers["need"] = { ...rest, services };
  yield* once("need", scene.answers["need"], () => amend(scene.request(), need(), scene.now));
}

/** What was learnt of the resident is never asked again. */
function remember(scene: Here): Effect[] {
  const request = scene.request();
  const { me } = scene.view;
  if (request.forWhom) return [];
  const home: Where = { ...me.home, ...request.where };
  const known: Person = {
    ...me,
    greetedAt: me.greetedAt ?? scene.now,
    home,
    ...(request.loge ? { loge: request.loge } : {}),
  };
  return JSON.stringify(known) === JSON.stringify(me) ? [] : [put("person", known)];
}

function thanks(scene: Here): string {
  const w = t(scene.locale);
  const request = scene.request();
  const loge = scene.view.network.find((one) => one.id === request.loge);
  return loge ? w.thanks(who(loge)) : w.thanksNetwork;
}
