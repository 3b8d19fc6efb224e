/** How people say a few things that turn a talk: a reason, a wish, "needed again", "after all", a goodbye. */

export const because = /\b(?:parce|car|trouve|trouvee?|charge|occupe|plus besoin|because|found|took care)\b/;

export const wish =
  /\b(?:faut|faudrait|besoin|cherche|voudrais|voudrait|aimerais|plutot|par contre|a la place|need|looking for|instead|could|would like)\b/;

/** How people say that what ended is needed again. */
export const again = /\bre? ?ouvr|\breopen|\b(encore|toujours) besoin\b|\bstill need|\bneed it again/;

/** How people take back a cancellation. */
export const afterAll =
  /^(?:(?:ah|euh|oups|bon|non|oui|ben|mais|sorry|oh|no|wait) )*(?:(?:en fait|finalement) (?:si|oui|non|j en|il m|je (?:la|le|les|veux))|si\b|je (?:la |le )?veux bien|(?:ne l |n )annulez pas|gardez (?:la|le|les)|don t cancel|keep it|actually (?:yes|i (?:do|still)))|\b(?:faut|veux bien|voudrais|want it|need it) (?:toujours|quand meme|finalement|after all)\b/;

/** Thanks for what is not needed any more. */
export const thanksAnyway = /\b(?:merci (?:quand|tout de) meme|thanks (?:anyway|all the same))\b/;

export const goodbye = /\b(?:merci|thanks?|bonne (?:journee|soiree)|au revoir|goodbye|bye)\b/;

/** How people ask that whoever it is for gets the news too: "inviter ma mère", "prévenez aussi mon père". */
export const invites =
  /\b(?:invite[rz]?|inviter|prevenez|prevenir|tenez|tenir|keep|tell)\b.{0,20}\b(?:ma|mon|mes|notre|nos|my|our) \w+|\b(?:ma|mon|mes|notre|nos|my|our) (?:\S+ ){1,4}(?:recoive|recoit|recevoir|ait|avoir|suivre|get|follow)\b.{0,25}\b(?:nouvelles|news|demande|request)\b/;
