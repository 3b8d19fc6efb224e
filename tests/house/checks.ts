/** What the house rules look for in a syntax tree: impure calls, French names, circles, tests that assert nothing. */
import { dotted, isNode, type Node, type Source, within } from "./sources.ts";

const impureCalls = (
  "Date Date.now Math.random performance.now crypto.randomUUID setTimeout setInterval setImmediate queueMicrotask fetch " +
  "Temporal.Now.instant Temporal.Now.zonedDateTimeISO Temporal.Now.plainDateTimeISO Temporal.Now.plainDateISO"
).split(" ");

/** French words that have an English one in the glossary; "loge" is the trade's own. */
const french = new Set(
  (
    "demande demandes devis quartier habitant habitants coordinateur coordinatrice offreur offreurs prestataire orienter avis " +
    "objectif objectifs bilan bilans cahier suppleant suppleants candidature reseau fiche fiches reponse reponses utilisateur " +
    "ville villes adresse rue numero nom prenom telephone heure heures jour jours semaine mois annee matin soir envoyer recevoir " +
    "creer ajouter supprimer modifier chercher trouver lire ecrire ouvrir fermer choix aide erreur erreurs texte liste listes mot " +
    "mots debut fin prix montant facture rendezvous rappel rappels accueil bienvenue bonjour merci personne personnes " +
    "compte fichier fichiers valeur cle somme nombre taille vide plein nouveau nouvelle ancien"
  ).split(" "),
);

/** How a node waits, or looks at a clock, a die or the environment; undefined when it does not. */
export function impurity(node: Node): string | undefined {
  if (node.type === "AwaitExpression" || node["async"] === true || node["await"] === true) return "await";
  const callee = dotted(node["callee"]);
  if (node.type === "CallExpression" && impureCalls.includes(callee)) return `${callee}()`;
  if (node.type === "NewExpression" && callee === "Date" && childrenOf(node, "arguments").length === 0)
    return "new Date()";
  return node.type === "MemberExpression" && dotted(node["object"]) === "process" ? dotted(node) : undefined;
}

/** Every name that this file gives to something: variables, functions, parameters, types and their fields. */
export function declaredNames(tree: Node): Set<string> {
  const names = [...within(tree)].flatMap((node) => [
    ...[node["id"], ...childrenOf(node, "params")]
      .filter(isNode)
      .flatMap((pattern) => [...within(pattern)].map(dotted)),
    ...(/Signature$|Definition$/.test(node.type) ? [dotted(node["key"])] : []),
  ]);
  return new Set(names.filter((name) => name !== "" && !name.includes(".")));
}

/** The French words in a camelCase, snake_case or kebab-case name. */
export function frenchWords(name: string): string[] {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-zà-ÿ]+/);
  return words.filter((word) => french.has(word) || /[à-ÿ]/.test(word));
}

/** The files that import each other in a loop, once each, as the files along it. */
export function circles(files: Pick<Source, "path" | "imports">[]): string[] {
  const targets = new Map(
    files.map(({ path, imports }) => [path, imports.flatMap(({ target, ours }) => (ours ? target : []))]),
  );
  const seen = new Set<string>();
  const visit = (path: string, trail: string[]): string[] => {
    if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path].join(" → ")];
    if (seen.has(path)) return [];
    seen.add(path);
    return (targets.get(path) ?? []).flatMap((target) => visit(target, [...trail, path]));
  };
  return [...targets.keys()].flatMap((path) => visit(path, []));
}

/** The titles of the tests that can never fail: nothing in them, or in the helpers they call, expects or throws. */
export function idleTests(tree: Node, asserting: Set<string>): string[] {
  const idle = [...within(tree)].filter((node) => isTest(node) && !callsOneOf(node, asserting));
  return idle.map((node) => {
    const title = childrenOf(node, "arguments")[0]?.["value"];
    return typeof title === "string" ? title : "(a title made at run time)";
  });
}

/** The helpers whose call counts as an assertion, directly or through one another. */
export function assertingNames(trees: Node[]): Set<string> {
  const helpers = trees.flatMap((tree) => [...within(tree)].flatMap(namedFunction));
  const throwing = helpers.filter(([, body]) => [...within(body)].some(({ type }) => type === "ThrowStatement"));
  const asserting = new Set(["expect", "assert", ...throwing.map(([name]) => name)]);
  for (let before = 0; before < asserting.size; ) {
    before = asserting.size;
    for (const [name, body] of helpers) if (callsOneOf(body, asserting)) asserting.add(name);
  }
  return asserting;
}

/** it("…", () => {}), test.each(rows)("…", () => {}). */
function isTest(node: Node): boolean {
  if (node.type !== "CallExpression" || !childrenOf(node, "arguments").some(isFunction)) return false;
  const callee = node["callee"];
  const made = isNode(callee) ? dotted(callee["callee"] ?? callee["tag"]) : "";
  return /^(?:it|test)$/.test(dotted(callee)) || /^(?:it|test)\.(?:each|for|runIf|skipIf)$/.test(made);
}

function callsOneOf(node: Node, names: Set<string>): boolean {
  return [...within(node)].some((call) => {
    const callee = call.type === "CallExpression" ? call["callee"] : undefined;
    return isNode(callee) && names.has(dotted(callee["property"] ?? callee));
  });
}

function namedFunction(node: Node): [string, Node][] {
  const name = dotted(node["id"] ?? node["key"]);
  const body = node["init"] ?? node["value"] ?? node;
  return name !== "" && isNode(body) && isFunction(body) ? [[name, body]] : [];
}

function isFunction(node: Node): boolean {
  return /^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type);
}

function childrenOf(node: Node, field: string): Node[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}
