/** What a loge may not do: said kindly, with the right door and what the loge can do instead. */

import type { Refusal } from "./types.ts";

export const refusals: Refusal[] = [
  {
    id: "medical_act",
    action: "redirect",
    to: {
      fr: "infirmier, médecin, 116 117 là où il existe, pharmacie",
      en: "nurse, doctor, 116 117 where it exists, pharmacy",
    },
    reply: {
      fr: "Les soins sont réservés aux professionnels de santé. Je peux en revanche trouver quelqu'un pour aller à la pharmacie ou tenir compagnie.",
      en: "Care is for health professionals. I can find someone to go to the pharmacy or to keep company, though.",
    },
    phrases: [
      "il me faut quelqu'un pour faire une piqûre",
      "changer le pansement de ma mère",
      "donner ses médicaments matin et soir",
      "prendre la tension de papi",
      "faire la toilette de mon mari alité",
      "poser une perfusion",
      "couper les ongles de pied d'un diabétique",
    ],
    phrasesEn: [
      "I need someone to give an injection",
      "change my mother's dressing",
      "give him his medicines every morning",
    ],
  },
  {
    id: "gas_works",
    action: "redirect",
    to: {
      fr: "chauffagiste ou plombier qualifié gaz",
      en: "heating engineer or plumber qualified for gas",
    },
    reply: {
      fr: "Le gaz demande un professionnel qualifié et assuré ; un voisin bricoleur n'en a pas le droit. Nous pouvons en revanche attendre le chauffagiste chez vous.",
      en: "Gas needs a qualified, insured professional; a handy neighbour is not allowed to touch it. We can wait in for the engineer, though.",
    },
    phrases: [
      "brancher ma gazinière au gaz de ville",
      "réparer ma chaudière gaz",
      "changer le tuyau de gaz",
      "déplacer l'arrivée de gaz",
      "entretien annuel de la chaudière",
    ],
    phrasesEn: ["connect my gas cooker", "repair my gas boiler", "service the boiler"],
  },
  {
    id: "fixed_electrical",
    action: "redirect",
    to: {
      fr: "électricien qualifié",
      en: "qualified electrician",
    },
    reply: {
      fr: "Modifier l'installation fixe relève d'un électricien. Pour une ampoule, une lampe ou un appareil à brancher, la loge peut aider.",
      en: "Changing the fixed wiring is an electrician's work. For a bulb, a lamp or an appliance to plug in, the loge can help.",
    },
    phrases: [
      "refaire le tableau électrique",
      "tirer une nouvelle ligne pour la plaque",
      "ajouter des prises dans la chambre",
      "mettre aux normes l'électricité",
      "changer le disjoncteur général",
    ],
    phrasesEn: ["rewire the fuse board", "add sockets in the bedroom"],
  },
  {
    id: "structural_height",
    action: "redirect",
    to: {
      fr: "entreprise du bâtiment assurée",
      en: "insured building company",
    },
    reply: {
      fr: "Ce sont de vrais travaux : il faut une entreprise avec assurance décennale et un devis. La loge peut être là pour lui ouvrir.",
      en: "That is real building work: it takes a company with ten-year insurance and a quote. The loge can be there to let them in.",
    },
    phrases: [
      "abattre une cloison",
      "réparer la toiture",
      "nettoyer la gouttière au 4e étage",
      "poser une fenêtre",
      "percer un mur porteur",
      "refaire la salle de bain",
      "ravaler la façade",
      "ramoner la cheminée",
    ],
    phrasesEn: ["knock down a wall", "repair the roof", "sweep the chimney"],
  },
  {
    id: "hazardous_material",
    action: "redirect",
    to: {
      fr: "entreprise spécialisée",
      en: "specialised company",
    },
    reply: {
      fr: "C'est dangereux et réservé à des spécialistes. Je transmets au coordinateur pour qu'il vous oriente.",
      en: "That is dangerous and reserved for specialists. I am passing it to the coordinator, who will point you to one.",
    },
    phrases: [
      "enlever de l'amiante",
      "retirer des plaques de fibrociment",
      "poncer une vieille peinture au plomb",
      "détruire un nid de frelons",
      "traiter les punaises de lit",
      "mettre du poison pour les rats",
    ],
    phrasesEn: ["remove asbestos", "destroy a hornets' nest", "get rid of bed bugs"],
  },
  {
    id: "tree_climbing",
    action: "redirect",
    to: {
      fr: "élagueur-grimpeur",
      en: "tree surgeon",
    },
    reply: {
      fr: "Au-dessus de ce qu'on atteint depuis le sol, il faut un élagueur. Nous pouvons tailler les haies et ramasser les branches.",
      en: "Above what can be reached from the ground, it takes a tree surgeon. We can trim hedges and clear the branches.",
    },
    phrases: ["élaguer le grand chêne", "abattre un sapin de 12 mètres", "couper les branches en haut du platane"],
    phrasesEn: ["cut down a tall tree", "prune the top of the big oak"],
  },
  {
    id: "passenger_transport",
    action: "redirect",
    to: {
      fr: "taxi, VTC, transport à la demande, ambulance ou VSL sur prescription",
      en: "taxi, VTC, on-demand transport, ambulance or VSL on prescription",
    },
    reply: {
      fr: "Se faire conduire contre paiement, c'est le métier des taxis et des VTC. La loge peut en revanche trouver quelqu'un qui vous accompagne, à pied, en train, en taxi ou dans votre voiture, ou un voisin qui fait la route et partage les frais.",
      en: "Being driven for money is for taxis and licensed drivers. The loge can find someone to go with you, on foot, by train, by taxi or in your own car, or a neighbour who makes the trip and shares the costs.",
    },
    phrases: [
      "m'emmener à l'aéroport en voiture contre 30 euros",
      "faire le taxi pour aller à l'hôpital",
      "conduire ma mère à Lyon je paye",
      "quelqu'un pour faire chauffeur ce soir",
    ],
    phrasesEn: ["drive me to the airport for 30 euros", "a private driver tonight, I pay"],
  },
  {
    id: "childcare_under3",
    action: "coordinator",
    to: {
      fr: "assistante maternelle, crèche, organisme agréé, ou emploi direct par les parents",
      en: "registered childminder, nursery, approved organisation, or direct employment by the parents",
    },
    reply: {
      fr: "Avant 3 ans, la garde par un organisme demande un agrément. Le coordinateur vous rappelle pour vous indiquer les solutions possibles.",
      en: "Under 3, care through an organisation needs an approval. The coordinator will call you back with what is possible.",
    },
    phrases: [
      "garder mon bébé de 6 mois",
      "une nounou pour ma fille de 18 mois",
      "garde de nourrisson toute la semaine",
    ],
    phrasesEn: ["look after my 6 month old baby", "a nanny for my 18 month old"],
  },
  {
    id: "dependent_care",
    action: "coordinator",
    to: {
      fr: "service autonomie à domicile autorisé, CCAS, CLIC",
      en: "authorised home-care service, CCAS, CLIC",
    },
    reply: {
      fr: "L'aide aux gestes du quotidien d'une personne dépendante est encadrée. Je passe le relais au coordinateur, qui connaît les services autorisés du quartier.",
      en: "Help with the daily acts of a dependent person is regulated. I am passing you to the coordinator, who knows the authorised services nearby.",
    },
    phrases: [
      "aider mon père à se lever et se laver",
      "une auxiliaire de vie pour ma mère Alzheimer",
      "quelqu'un la nuit pour surveiller mon mari malade",
      "aide à la toilette",
    ],
    phrasesEn: ["help my father get up and wash", "a carer for my mother with Alzheimer's"],
  },
  {
    id: "private_security",
    action: "redirect",
    to: {
      fr: "entreprise de sécurité agréée, opération tranquillité vacances (police ou gendarmerie)",
      en: "licensed security company, or the police's holiday watch (opération tranquillité vacances)",
    },
    reply: {
      fr: "La surveillance est une activité réglementée. La loge peut passer ouvrir les volets ou relever le courrier.",
      en: "Guarding is a regulated activity. The loge can come and open the shutters or collect the mail.",
    },
    phrases: [
      "un vigile pour ma soirée",
      "surveiller mon magasin la nuit",
      "faire des rondes autour de la maison",
      "quelqu'un pour filtrer l'entrée",
    ],
    phrasesEn: ["a bouncer for my party", "guard my shop at night"],
  },
  {
    id: "alcohol_tobacco_minor",
    action: "refuse",
    reply: {
      fr: "Impossible : la vente d'alcool et de tabac aux mineurs est interdite. Pour toute autre course, je suis là.",
      en: "That is not possible: alcohol and tobacco may not be sold to minors. For any other errand, I am here.",
    },
    phrases: [
      "acheter de la vodka pour mon fils de 16 ans",
      "on a 17 ans il nous faut des bières",
      "me prendre des clopes, j'ai 15 ans",
    ],
    phrasesEn: ["buy vodka for my 16 year old", "we are 17 and need some beer"],
  },
  {
    id: "illegal_goods",
    action: "refuse",
    reply: {
      fr: "Je ne peux pas vous aider pour cette demande. Pour un médicament, le pharmacien ou votre médecin sauront vous répondre.",
      en: "I cannot help with that. For a medicine, your pharmacist or doctor can.",
    },
    phrases: [
      "trouver du shit",
      "livrer de la weed",
      "acheter une arme",
      "un faux certificat médical",
      "faux papiers",
      "des ordonnances sans médecin",
      "se procurer des antibiotiques sans voir le médecin",
    ],
    phrasesEn: [
      "find me some weed",
      "buy a gun",
      "a fake medical certificate",
      "sleeping pills without a prescription",
    ],
  },
  {
    id: "sexual_services",
    action: "refuse",
    reply: {
      fr: "La loge ne propose pas ce type de service.",
      en: "The loge does not offer that kind of service.",
    },
    phrases: ["massage avec finition", "une escort pour ce soir", "compagnie coquine"],
    phrasesEn: ["an escort for tonight", "massage with happy ending"],
  },
  {
    id: "cash_card",
    action: "refuse",
    reply: {
      fr: "Pour vous protéger, personne de la loge ne prend de carte bancaire, de code ni de procuration, et ne prête d'argent. Pour les courses, on se met d'accord sur un remboursement avec ticket.",
      en: "To protect you, nobody at the loge takes a bank card, a code or a power of attorney, or lends money. For shopping, we agree on a refund against the receipt.",
    },
    phrases: [
      "aller retirer 300 euros avec ma carte",
      "je vous donne mon code de carte",
      "garder ma carte bleue pour les courses",
      "me prêter 50 euros",
      "avancer mon loyer",
    ],
    phrasesEn: ["withdraw 300 euros with my card", "lend me 50 euros"],
  },
  {
    id: "undeclared_work",
    action: "coordinator",
    reply: {
      fr: "La loge ne travaille qu'avec des services déclarés : vous êtes couvert en cas de problème, et certains ouvrent droit à un crédit d'impôt, jusqu'à 50 %, sous conditions.",
      en: "The loge only works with declared services: you are covered if something goes wrong, and some give a tax credit, up to 50 %, under conditions.",
    },
    phrases: [
      "je préfère payer au black",
      "sans facture c'est moins cher non ?",
      "au noir ça m'arrange",
      "de la main à la main sans déclarer",
    ],
    phrasesEn: ["cash in hand, no invoice", "can I pay under the table?"],
  },
  {
    id: "legal_tax_advice",
    action: "redirect",
    to: {
      fr: "avocat, point-justice, France Services, CAF, impôts",
      en: "lawyer, point-justice, France Services, CAF, tax office",
    },
    reply: {
      fr: "Le conseil juridique ou fiscal est réservé aux professionnels. La loge peut vous aider à classer vos papiers ou à remplir un formulaire avec vous.",
      en: "Legal and tax advice is for professionals. The loge can help you sort your papers or fill in a form with you.",
    },
    phrases: [
      "me défendre contre mon propriétaire",
      "rédiger mon contrat de divorce",
      "quel montage pour payer moins d'impôts",
      "faire un procès à ma voisine",
    ],
    phrasesEn: ["defend me against my landlord", "how do I pay less tax"],
  },
  {
    id: "eviction_debt",
    action: "refuse",
    reply: {
      fr: "Ce n'est pas légal sans décision de justice. Un commissaire de justice peut vous renseigner.",
      en: "That is not legal without a court decision. A commissaire de justice (bailiff) can advise you.",
    },
    phrases: [
      "faire partir mon locataire",
      "récupérer l'argent qu'on me doit",
      "changer la serrure pendant qu'il est sorti",
      "forcer la porte d'un appart",
    ],
    phrasesEn: ["throw my tenant out", "get back the money he owes me", "force open someone's door"],
  },
  {
    id: "cheating",
    action: "refuse",
    reply: {
      fr: "Je ne peux pas, mais je peux trouver quelqu'un pour vous aider à apprendre ou à relire.",
      en: "I cannot do that, but I can find someone to help you learn or to proofread.",
    },
    phrases: [
      "faire mon devoir maison à ma place",
      "passer mon code à ma place",
      "écrire mon mémoire",
      "mettre de faux avis sur un resto",
    ],
    phrasesEn: ["do my homework for me", "take my driving theory test for me", "write fake reviews"],
  },
  {
    id: "dangerous_animal",
    action: "coordinator",
    reply: {
      fr: "Le coordinateur doit vérifier les règles et trouver une personne habilitée. Il revient vers vous.",
      en: "The coordinator has to check the rules and find someone qualified. You will hear back.",
    },
    phrases: ["garder mon american staff", "promener mon chien de catégorie 2", "s'occuper de mon python"],
    phrasesEn: ["look after my pit bull", "feed my python"],
  },
  {
    id: "parcel_unknown",
    action: "refuse",
    reply: {
      fr: "Cela ressemble à une arnaque au colis ; nous ne réceptionnons que les colis de nos habitants.",
      en: "This looks like a parcel scam; we only receive our residents' own parcels.",
    },
    phrases: [
      "recevoir un colis sans savoir ce qu'il y a dedans et le renvoyer",
      "réceptionner des paquets pour quelqu'un sur internet contre commission",
    ],
    phrasesEn: ["receive parcels for someone online and send them on for a commission"],
  },
];
