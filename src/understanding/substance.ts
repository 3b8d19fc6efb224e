/** Does a message say anything besides when, where and how much? "à 15h" and "non, plutôt jeudi" ask for no service. */
import { flat, type Span } from "./flat.ts";

/** Words that go with an answer and name no need. */
const little = new Set(
  (
    "a au aux le la les l un une de du des d et ou en dans pour par sur vers chez avec sans ce cet cette ces mon ma mes je j me m moi il elle on nous vous tu c ca cela est sera serait ce s qui que qu y n ne pas plus si oui non ok bon bien " +
    "ah euh alors donc mais enfin plutot finalement fait pardon desole desolee merci svp stp s'il plait bonjour bonsoir salut possible peut peux pourrait etre serait mieux prefere preferais arrange arrangerait convient irait va vas dispo disponible disponibles " +
    "libre jour jours heure heures date matin midi soir apres-midi semaine adresse rue code postal habite suis c'est cest plait voila exactement environ max maximum budget euros euro nouveau autre meme toujours encore aussi tot tard avant apres " +
    "the a an at on in to for my i is it's its yes no please thanks thank you sorry rather actually instead mean make that works best would be hello hi around maybe"
  ).split(" "),
);

/** True when a word is left that is neither in `spans` nor a little one. */
export function saysMore(text: string, spans: readonly Span[]): boolean {
  const plain = flat(text);
  for (const match of plain.matchAll(/[a-z][a-z'-]*/g)) {
    const end = match.index + match[0].length;
    if (spans.some(([from, to]) => match.index < to && end > from)) continue;
    if (match[0].split(/['-]/).some((word) => word.length > 1 && !little.has(word) && !little.has(match[0])))
      return true;
  }
  return false;
}
