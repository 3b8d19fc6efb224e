/** What anybody may say of themselves at any time: their data, their name, their home, news, another chat, or "more simply". */

export type OwnWord =
  | { word: "my-data" | "forget-me" | "news-yes" | "link-chats" | "simpler" | "moved" }
  | { word: "renamed"; name: string };

const flat = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’`´]/g, "'")
    .replace(/[\s.!?]+$/g, "")
    .trim();

const hello = "(?:(?:bonjour|bonsoir|hello|hi|svp)[ ,]+)?";
const plainWords: [RegExp, Exclude<OwnWord["word"], "renamed">][] = [
  [
    new RegExp(
      `^${hello}(?:(?:je (?:veux|voudrais|souhaite)|puis-je|envoyez[- ]moi|montrez[- ]moi|voir|recevoir|i want|show me|send me) )*(?:voir |recevoir |avoir )?(?:toutes )?(?:mes donnees|my data)(?: personnelles)?(?: svp| please)?$|^/(?:mesdonnees|mydata)(?:@\\w+)?$`,
    ),
    "my-data",
  ],
  [
    new RegExp(
      `^${hello}(?:(?:je (?:veux|voudrais|souhaite)|pouvez-vous|i want to|please) )?(?:effacer?|effacez|supprimer?|supprimez|erase|delete) (?:toutes )?(?:mes donnees|my data|tout ce qui me concerne)(?: personnelles)?$|^(?:oubliez[- ]moi|forget me)$`,
    ),
    "forget-me",
  ],
  [
    /^(?:oui aux? (?:nouvelles|annonces)|(?:je (?:veux|voudrais) )(?:bien )?(?:recevoir )?les (?:nouvelles|annonces)(?: de la loge)?|yes to (?:the )?news)$/,
    "news-yes",
  ],
  [
    /^(?:relier|rattacher|lier|joindre) (?:mes (?:comptes|numeros|messageries|conversations|adresses)|(?:un|mon) autre (?:numero|compte|telephone))$|^(?:link|join) my (?:accounts|chats|numbers)$|^\/relier$/,
    "link-chats",
  ],
  [
    /^(?:(?:pouvez-vous |vous pouvez )?(?:repetez|repeter|redites|redire|dites|dire|expliquez|expliquer|repeat|say it|explain)(?:[- ](?:moi|le|ca|cela|it|that))* )?(?:en )?(?:plus simple(?:ment)?|more simply|simpler)(?:,? svp|,? s'il vous plait|,? please)?$|^(?:ecrivez |en )?plus gros(?: svp| s'il vous plait)?$|^(?:bigger|larger)(?: please)?$|^je n'ai (?:pas|rien) (?:bien )?compris$|^i (?:don't|did not|didn't) understand$/,
    "simpler",
  ],
];

const called =
  /^(?:(?:bonjour|bonsoir|hello|hi)[ ,]+)?(?:en fait )?(?:je m'appelle|mon (?:nom|prenom) (?:est|c'est)|my name is)\s+/;
const moved =
  /^(?:(?:bonjour|bonsoir|hello|hi)[ ,]+)?(?:j'ai demenage|on a demenage|nous avons demenage|(?:ma |mon )?nouvelle adresse\b|mon adresse (?:est|a change|c'est)|i(?: have|'ve)? moved\b|my (?:new )?address is\b)/;

/** Reads a whole message; a name or an address in the middle of a need is no word of this kind. */
export function ownWord(text: string): OwnWord | undefined {
  const said = text.normalize("NFC").trim();
  const low = flat(said);
  const found = plainWords.find(([pattern]) => pattern.test(low));
  if (found) return { word: found[1] };
  const start = called.exec(low);
  if (start) {
    const name = said.slice(start[0].length).replace(/[\s.!]+$/, "");
    return /^[\p{L}'’-]{2,30}(?: [\p{L}'’-]{1,30}){0,2}$/u.test(name) && !/\b(?:et|and|pas|je|i)\b/i.test(name)
      ? {
          word: "renamed",
          name: name.replace(/(^|[\s-])(\p{Ll})/gu, (_, gap: string, first: string) => gap + first.toLocaleUpperCase()),
        }
      : undefined;
  }
  return moved.test(low) ? { word: "moved" } : undefined;
}
