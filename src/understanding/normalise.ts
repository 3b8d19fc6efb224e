/** Brings a message as typed (SMS, capitals, accents missing or not) to the plain tokens that rules and model read. */

/** What people shorten, as it is pronounced. Keys and values are folded. */
const sms: Record<string, string> = {
  qqn: "quelqu un",
  qq1: "quelqu un",
  kelkun: "quelqu un",
  kelqun: "quelqu un",
  qqun: "quelqu un",
  quelquun: "quelqu un",
  qqch: "quelque chose",
  qqs: "quelques",
  pr: "pour",
  pour1: "pour un",
  ds: "dans",
  ac: "avec",
  av: "avec",
  avk: "avec",
  dc: "donc",
  ki: "qui",
  ke: "que",
  koi: "quoi",
  kan: "quand",
  qd: "quand",
  qud: "quand",
  jsuis: "je suis",
  chui: "je suis",
  chuis: "je suis",
  jss: "je suis",
  jsui: "je suis",
  jcherche: "je cherche",
  jch: "je cherche",
  jai: "j ai",
  jvoudrai: "je voudrais",
  jvoudrais: "je voudrais",
  jveux: "je veux",
  jpeux: "je peux",
  jpe: "je peux",
  jarrive: "j arrive",
  jarive: "j arrive",
  jsais: "je sais",
  jsai: "je sais",
  jpars: "je pars",
  jferai: "je ferai",
  yaurait: "il y aurait",
  yora: "il y aurait",
  ya: "il y a",
  g: "j ai",
  c: "c est",
  cest: "c est",
  ct: "c etait",
  cetait: "c etait",
  jte: "je te",
  svp: "s il vous plait",
  stp: "s il te plait",
  siouplait: "s il vous plait",
  silvouplait: "s il vous plait",
  slt: "salut",
  bjr: "bonjour",
  bjour: "bonjour",
  bsr: "bonsoir",
  cc: "coucou",
  mrc: "merci",
  mci: "merci",
  merki: "merci",
  dsl: "desole",
  rdv: "rendez vous",
  rv: "rendez vous",
  auj: "aujourd hui",
  ajd: "aujourd hui",
  aujourdhui: "aujourd hui",
  dem: "demain",
  dem1: "demain",
  "2m1": "demain",
  dmain: "demain",
  aprem: "apres midi",
  aprm: "apres midi",
  apm: "apres midi",
  apres: "apres",
  sem: "semaine",
  wk: "week end",
  weekend: "week end",
  matin: "matin",
  lun: "lundi",
  mar: "mardi",
  mer: "mercredi",
  jeu: "jeudi",
  ven: "vendredi",
  vend: "vendredi",
  sam: "samedi",
  dim: "dimanche",
  tt: "tout",
  tte: "toute",
  ts: "tous",
  ttes: "toutes",
  bcp: "beaucoup",
  bcoup: "beaucoup",
  pb: "probleme",
  pbm: "probleme",
  pblm: "probleme",
  nb: "nombre",
  pls: "s il vous plait",
  pb1: "probleme",
  tel: "telephone",
  fone: "telephone",
  appart: "appartement",
  appt: "appartement",
  apt: "appartement",
  ordi: "ordinateur",
  pc: "ordinateur",
  prof: "professeur",
  frigo: "frigo",
  tlj: "tous les jours",
  tjrs: "toujours",
  tjs: "toujours",
  mtn: "maintenant",
  mnt: "maintenant",
  pdt: "pendant",
  pcq: "parce que",
  psk: "parce que",
  vs: "vous",
  vou: "vous",
  ns: "nous",
  nn: "non",
  wi: "oui",
  oué: "oui",
  ouais: "oui",
  dispo: "disponible",
  dispos: "disponible",
  dacc: "d accord",
  dac: "d accord",
  tkt: "ne t inquiete pas",
  chez1: "chez un",
  kom: "comme",
  cmt: "comment",
  comen: "comment",
  cb: "combien",
  cbien: "combien",
  mn: "minutes",
  min: "minutes",
  hrs: "heures",
  urgt: "urgent",
  asap: "urgent asap",
  bb: "bebe",
  enf: "enfants",
  pers: "personnes",
  vet: "veterinaire",
  veto: "veterinaire",
  kdo: "cadeau",
  mdr: "mdr",
  lol: "lol",
  dun: "d un",
  dune: "d une",
  lappartement: "l appartement",
  ma1: "main",
  bes1: "besoin",
  besoi: "besoin",
  biz: "bises",
  bisous: "bises",
  u: "you",
  ur: "your",
  thx: "thanks",
  ty: "thank you",
  tmrw: "tomorrow",
  tmr: "tomorrow",
  tomoz: "tomorrow",
  plz: "please",
  appointmt: "appointment",
  sum1: "someone",
  som1: "someone",
  ppl: "people",
  wld: "would",
  q: "que",
  xq: "porque",
  pq: "porque",
  tb: "tambien",
  vc: "voce",
  vcs: "voces",
  pfv: "por favor",
  obg: "obrigado",
  hj: "hoje",
};

/** Lower case, no accents, plain quotes, no letter more than twice in a row: same words whoever types them. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/([a-z])\1{2,}/g, "$1$1");
}

const piece = /[a-z]+[0-9]+(?![0-9a-z])|[0-9]*[a-z][a-z0-9]*|[0-9]+|\p{L}+|[€?]|!!+|\p{Extended_Pictographic}/gu;

/** Tokens of a folded text: words with their shortened forms written out, digits as zeros ("75013" → "00000"), emoji, "?" and "€". */
export function tokens(folded: string): string[] {
  const out: string[] = [];
  for (const [raw] of folded.matchAll(piece)) {
    const known = Object.hasOwn(sms, raw) ? sms[raw] : undefined;
    if (known !== undefined) {
      out.push(...known.split(" "));
      continue;
    }
    const clock = /^(\d{1,2})h(\d{0,2})$/.exec(raw);
    if (clock) out.push("0h");
    else if (/^\d+$/.test(raw)) out.push("0".repeat(Math.min(raw.length, 6)));
    else out.push(raw);
  }
  return out;
}

/** Folded words with single spaces and shortened forms written out, no punctuation: what the rules match against, framed by spaces. */
export function words(text: string): string {
  const out: string[] = [];
  for (const [raw] of fold(text).matchAll(/[a-z0-9]+|\p{L}+|€/gu)) {
    out.push(Object.hasOwn(sms, raw) ? (sms[raw] ?? raw) : raw);
  }
  return ` ${out.join(" ")} `;
}
