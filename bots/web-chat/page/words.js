/** What the page itself says, in French and English; what the loge says comes from the program. */

const fr = {
  title: "Une petite ville pour essayer",
  intro: "Écrivez comme un habitant, répondez comme une coordinatrice. Rien ne sort de cette machine.",
  offline: "Connexion perdue, nouvel essai…",
  newcomer: "Ajouter un téléphone",
  newcomerHelp:
    "Quelqu'un que la loge ne connaît pas encore. Pour arriver par le lien de la Loge des Lilas, écrivez « /start loge_lilas ».",
  firstName: "Prénom",
  phoneKind: "Téléphone",
  likeWhatsapp: "façon WhatsApp",
  likeTelegram: "façon Telegram",
  cancel: "Annuler",
  add: "Ajouter",
  about: "À propos",
  aboutTitle: "Une petite ville pour essayer",
  about1:
    "Deux loges, leurs coordinateurs, des habitants, des offreurs de services et une admin : chacun a son téléphone. Prenez celui de Paul, demandez un service, puis passez sur celui de Nadia.",
  about2:
    "Les téléphones verts numérotent les choix, comme WhatsApp ; les bleus ont des boutons, comme Telegram. Les mêmes messages partiraient sur les vrais réseaux.",
  about3:
    "Tout est gardé dans le fichier play.db de votre dossier de données (data, d'habitude). Pour recommencer : arrêtez le programme et effacez ce fichier.",
  close: "Fermer",
  phones: "Téléphones",
  phoneOf: (name) => `Téléphone de ${name}`,
  chatOf: (name) => `Conversation de ${name} avec la loge`,
  theLoge: "Loge",
  messageOf: (name) => `Message de ${name}`,
  write: "Écrire un message",
  send: "Envoyer",
  attach: "Joindre",
  actions: "Que faire de ce message ?",
  reply: "Répondre",
  edit: "Modifier",
  remove: "Supprimer",
  thumb: "Réagir 👍",
  replyingTo: "Réponse à",
  editing: "Modification de",
  stop: "Abandonner",
  edited: "modifié",
  photo: "Photo",
  photoAlt: "Photo",
  voice: "Message vocal",
  file: "Fichier",
  place: "Position",
  sending: "envoi en cours",
  kept: "reçu",
  tries: "À essayer",
  newMessages: (n) => (n === 1 ? "1 nouveau message" : `${n} nouveaux messages`),
  refused: "Ce message n'a pas pu partir.",
  tooLarge: "Cette image ne s'ouvre pas ; essayez-en une autre.",
  choosePhoto: "Une photo de cet appareil…",
  samplePhoto: "Photo d'exemple : une fuite",
  sampleVoice: "Message vocal d'exemple",
  samplePlaces: [
    { name: "Rue de Belleville, Paris", lat: 48.8745, lon: 2.3892 },
    { name: "Place du Commerce, Nantes", lat: 47.2131, lon: -1.5591 },
    { name: "Port de Brest", lat: 48.3805, lon: -4.4855 },
  ],
  sticker: "Autocollant",
  empty: {
    resident: "Écrivez la première phrase, comme elle vous vient.",
    coordinator: "Les demandes des habitants arrivent ici en fiches. Répondez à une fiche : l'habitant vous lit.",
    provider: "Les propositions de la loge arrivent ici. On répond par un bouton ou une phrase.",
    admin: "Ce qu'aucune loge ne couvre encore arrive ici.",
  },
  usualTries: ["Bonjour, il me faut quelqu'un pour monter un meuble", "J'habite Nantes, qui peut garder mon chien ?"],
};

const en = {
  title: "A small town to play in",
  intro: "Write as a resident, answer as a coordinator. Nothing leaves this machine.",
  offline: "Connection lost, trying again…",
  newcomer: "Add a phone",
  newcomerHelp:
    "Somebody the loge does not know yet. To come through the link of the Loge des Lilas, write “/start loge_lilas”.",
  firstName: "First name",
  phoneKind: "Phone",
  likeWhatsapp: "WhatsApp style",
  likeTelegram: "Telegram style",
  cancel: "Cancel",
  add: "Add",
  about: "About",
  aboutTitle: "A small town to play in",
  about1:
    "Two loges (neighbourhood concierges), their coordinators, residents, providers and an admin: each has a phone. Take Tom's, ask for help, then move to Nadia's.",
  about2:
    "Green phones number the choices, as WhatsApp does; blue ones have buttons, as Telegram does. The same messages would go out on the real networks.",
  about3:
    "Everything is kept in the file play.db of your data folder (usually data). To start over: stop the program and delete that file.",
  close: "Close",
  phones: "Phones",
  phoneOf: (name) => `${name}'s phone`,
  chatOf: (name) => `${name}'s chat with the loge`,
  theLoge: "Loge",
  messageOf: (name) => `Message from ${name}`,
  write: "Write a message",
  send: "Send",
  attach: "Attach",
  actions: "What to do with this message",
  reply: "Reply",
  edit: "Edit",
  remove: "Delete",
  thumb: "React 👍",
  replyingTo: "Reply to",
  editing: "Editing",
  stop: "Stop",
  edited: "edited",
  photo: "Photo",
  photoAlt: "Photo",
  voice: "Voice note",
  file: "File",
  place: "Location",
  sending: "sending",
  kept: "received",
  tries: "Try",
  newMessages: (n) => (n === 1 ? "1 new message" : `${n} new messages`),
  refused: "This message could not be sent.",
  tooLarge: "This picture cannot be opened; try another one.",
  choosePhoto: "A photo from this device…",
  samplePhoto: "Sample photo: a leak",
  sampleVoice: "Sample voice note (French)",
  samplePlaces: fr.samplePlaces,
  sticker: "Sticker",
  empty: {
    resident: "Write the first sentence as it comes to you.",
    coordinator: "Residents' requests arrive here as cards. Reply to a card: the resident reads you.",
    provider: "The loge's proposals arrive here. Answer with a button or a sentence.",
    admin: "What no loge serves yet arrives here.",
  },
  usualTries: ["Hello, I need someone to assemble a wardrobe", "I live in Nantes, who could look after my dog?"],
};

const stored = localStorage.getItem("openloge-language");
export const language = stored === "en" ? "en" : "fr";
export const t = language === "en" ? en : fr;

/** Fills what the HTML says in French with the chosen language. */
export function translatePage() {
  document.documentElement.lang = language;
  document.title = `OpenLoge · ${t.title}`;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t[element.dataset.t];
  for (const element of document.querySelectorAll("[data-label]"))
    element.setAttribute("aria-label", t[element.dataset.label]);
}

export function switchLanguage() {
  localStorage.setItem("openloge-language", language === "en" ? "fr" : "en");
  location.reload();
}
