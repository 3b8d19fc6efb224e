/** Whether a message is French or English, for a caller that doesn't know. */

const french =
  /(?<![a-z'])(?:le|la|les|un|une|des|du|de|je|j'|vous|pour|chez|est|et|dans|avec|demain|ce|cette|mon|ma|mes|au|a partir|besoin|bonjour|merci|svp|qqn|quelqu'un|jeudi|lundi|mardi|mercredi|vendredi|samedi|dimanche|semaine|prochaine?|il|jours?|heures?|matin|soir|midi|tous|mois)(?![a-z])/g;
const english =
  /(?<![a-z'])(?:the|i|i'm|my|you|your|we|for|at|on|in|and|is|are|need|someone|please|hello|hi|to|of|tomorrow|today|next|last|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|evening|afternoon|tonight|this|from|until|every|day|days|would|could|can|it|before|after|month|year|noon|yesterday|ago|hours?|weeks|months|past|half|quarter|tues|weds|thurs|fri|sat|asap|(?:\d )?[ap]m)(?![a-z])|\d[ap]m(?![a-z])/g;

/** French unless English words are more frequent: good enough to tell "we" from "we". */
export function languageOf(text: string): "fr" | "en" {
  const s = text.toLowerCase();
  return (s.match(english)?.length ?? 0) > (s.match(french)?.length ?? 0) ? "en" : "fr";
}
