/** What a loge may not do, as residents word it; ids are those of the catalogue. First match wins. */
import type { Rule } from "./rules.ts";

const r = (id: string, heard: RegExp, unless?: RegExp): Rule => (unless ? { id, heard, unless } : { id, heard });

/** A person of the trade comes, and the loge only opens the door or goes along: no refusal. */
const onlyPresence =
  / (?:attendre|ouvrir|accueillir|etre la|etre present|presence|passe|passage|rendez vous|accompagner|emmener|conduire|m emmener|me conduire|chercher (?:mes|ses|les|des) medicaments|aller (?:a|chercher)|recuperer|pharmacie|releve|wait for|let|take me|drive|waiting|technicien|esperar|rdv) /;

/** Off limits: these are refused, whatever else the message asks. */
export const refusalRules: readonly Rule[] = [
  r(
    "medical_act",
    / (?:faire|fasse|pour|donner|recevoir|besoin d|besoin de|administrer|venir faire|mettre|me faire|lui faire|faire faire) (?:\w+ ){0,3}(?:piqures?|injections?|prise de sang|perfusions?|vaccins?|intraveineuse|insuline|points de suture|sutures?|sonde|catheter|lavement|dialyse a la maison) | (?:piqures?|injections?|perfusions?) (?:a domicile|d insuline|quotidiennes?|tous les|chez moi|matin|de ma|de mon|pour|a faire|d anticoagulants?) | (?:changer|refaire|faire|poser|retirer|enlever|soigner|nettoyer) (?:\w+ ){0,3}(?:pansements?|sonde|perfusion|points de suture|ses points|mes points|attelle|agrafes|plaie|escarres?|stomie|poche|platre|catheter|bandages?) | soins? (?:infirmiers?|medica\w+|de plaie) | (?:une?|un) (?:infirmiere?|aide soignante) (?:\w+ ){0,4}(?:pour|a domicile|chez)? ?/,
    / (?:piqures? de (?:moustiques?|guepes?|couture)|chat diabetique mais sans|sans (?:piqure|soin|injection)|pas de soins?|attendre|ouvrir|concours|ecole d infirmiere?s?|etudes|accompagner|emmener|conduire|points de croix|poche de (?:pantalon|jean|veste|manteau)|poche (?:decousue|trouee)|deguisement|remettre les cles|cles a l|doudou|poupee|sonde d arrosage|couture|conduis|salon) /,
  ),
  r(
    "medical_act",
    / (?:donner|administrer|preparer|gerer|faire prendre|s occuper de) (?:\w+ ){0,2}(?:ses |des |les |leurs |mes |son |le |de |du )?(?:medicaments?|traitement|pilulier|insuline|cachets|comprimes|gouttes dans les yeux|medocs) (?!a la pharmacie|au chat|au chien|pour chat|pour chien)| pilulier | (?:prendre|surveiller|verifier|mesurer) (?:la|sa|ma) (?:tension|glycemie|saturation) /,
    / (?:chat|chien|pharmacie|aller chercher|recuperer|pilulier (?:a acheter|de la pharmacie)|prendre mes medicaments|chercher) /,
  ),
  r(
    "medical_act",
    / toilette (?:intime |complete |quotidienne |medicale )?(?:de |d |a )?(?:mon|ma|un|une|papa|maman|papi|mamie)? ?(?:\w+ ){0,3}(?:alitee?|dependante?|handicapee?|grabataire|invalide|en fauteuil) | toilette (?:intime|medicale|au lit) | (?:laver|doucher|changer) (?:mon|ma|un|une) (?:pere|mere|mari|femme|grand mere|grand pere|tante|personne) (?:\w+ ){0,3}(?:alitee?|dependante?|grabataire|incontinent\w*|handicapee?) | ongles (?:de |des )?pieds? (?:\w+ ){0,5}diabetique | changer les (?:couches|protections) de (?:mon|ma) (?:pere|mere|mari|femme|grand mere|grand pere) /,
  ),
  r(
    "medical_act",
    / (?:sans|plus d|pas d) ordonnances? | (?:procurer|fournir|trouver|avoir|acheter|vendre|cherche) (?:\w+ ){0,3}(?:tramadol|morphine|xanax|valium|codeine|lyrica|oxycodone|subutex|ritaline|rivotril|stilnox|viagra|antibiotiques) | (?:fausse?|faux) ordonnances? | (?:prescrire|prescrive|prescrivez|ordonnance pour des) (?:\w+ ){0,3}(?:antibiotiques?|medicaments?|somniferes?|arret|morphine|anxiolytiques?)? ?(?!a recuperer|a la pharmacie|chercher)| (?:ausculter|diagnostiquer|diagnostic (?:medical|pour (?:mon|ma|mes) (?:boutons?|douleur|toux))|quelle dose|quel medicament|quels antibiotiques|consultation medicale|un medecin a domicile|osteo manip\w*|arracher (?:une|ma|la) dent|remettre (?:une|mon|l) (?:epaule|os)|recoudre (?:une |ma |sa )?(?:plaie|coupure|main|doigt|arcade)|accoucher a domicile|circoncision|botox|injecter) /,
    / (?:ordonnance (?:prete|a la pharmacie)|recuperer|aller a la pharmacie|attendre le medecin|accompagner|emmener|diagnostic immobilier|antivirus|ordinateur|voiture) /,
  ),
  r(
    "medical_act",
    / (?:give|change|do|get|need|administer|for) (?:\w+ ){0,4}(?:injections?|insulin|dressings?|bandages?|catheter|iv drip|stitches|blood (?:test|sample)|vaccine|shots?) (?!from the pharmacy)| (?:give|administer) (?:\w+ ){0,3}(?:medication|medicine|pills) | a nurse (?:for|to|at) | without (?:a )?prescription | (?:poner|inyectar|poner le) (?:\w+ ){0,3}(?:inyeccion\w*|insulina|vacuna) | cambiar (?:\w+ )?(?:vendaje|venda|sonda) | sin receta | (?:dar|fazer|mudar) (?:\w+ ){0,3}(?:injecao|injecoes|insulina|penso|curativo) | sem receita | (?:ydir|dir|ydreb) (?:\w+ ){0,3}(?:piqure|l bra|lbra|chouka|piqura|injection) | bla ordonnance | bla werqa dyal tbib /,
    / (?:pick up|collect|fetch|pharmacy|chemist|photo shoot|drive) /,
  ),
  r(
    "gas_works",
    / (?:brancher|raccorder|installer|reparer|changer|deplacer|poser|monter|remplacer|entretenir|reviser|depanner|modifier|remettre|rouvrir|ouvrir|bricoler|trafiquer|souder|detartrer|entretien|branchement|raccordement|reparation|revision|installation|pose|changement|depannage|ramoner|mettre|debrancher) (?:\w+ ){0,6}(?:gaz|gazinieres?|gas) (?!ouille|on)| (?:gaziniere|chaudiere (?:a )?(?:au )?gaz|chauffe eau (?:a |au )?gaz|plaques? (?:a |au |de )?gaz|cuisiniere (?:a |au )?gaz|arrivee de gaz|compteur (?:de )?gaz|tuyau (?:de |du )?gaz|robinet (?:de |du )?gaz|flexible (?:de |du )?gaz|detendeur) (?:.* )?(?:brancher|raccorder|installer|reparer|changer|deplacer|en panne|ne marche plus|a poser|entretien|s eteint|ne s allume plus|perime\w*|fuit|a changer|a raccorder|a brancher) /,
    / (?:bouteille de gaz (?:vide|a|pour)|rapporter|acheter|nettoyer|degraisser|livrer|transporter|monter (?:une|la|ma) bouteille|descendre|facture|contrat|resilier|ouvrir un contrat|gaz de france|engie|attendre|ouvrir (?:au|a l|a un)|etre la|presence|passe (?:jeudi|lundi|mardi|mercredi|vendredi|demain|entre|le)|releve|technicien|pas (?:de |le |du )gaz|sans gaz|porter|chercher|jeter|debarrasser|dechetterie|sans toucher) /,
  ),
  r(
    "gas_works",
    / (?:entretien|revision|ramonage|controle) (?:annuel\w* )?(?:de |d )?(?:ma |la |une |notre )chaudiere | (?:connect|fix|move|install|repair|hook up|replace) (?:\w+ ){0,4}gas (?!station)| gas (?:boiler|cooker|stove|hob|pipe|line) (?:.* )?(?:fix|repair|install|connect|broken|stopped) | (?:conectar|instalar|arreglar|reparar|cambiar) (?:\w+ ){0,5}(?:de |a )?gas | (?:ligar|instalar|arranjar|consertar|mudar) (?:\w+ ){0,5}(?:a |de )gas | (?:yrekeb|yssaweb|ybranchi|ybeddel) (?:\w+ ){0,4}(?:lgaz|gaz) /,
    onlyPresence,
  ),
  r(
    "illegal_goods",
    / (?:shit|weed|beuh|cannabis|haschich|hachisch|cocaine|coke(?!s)|heroine|drogues?|ecstasy|mdma|lsd|crack|ketamine|champis|resine de|dealers?|joints? (?:a fumer|de beuh)|herbe a fumer|herbe qui fait rire|zamal|teuchi|meth|poppers|marijuana|droga|drugs|hashish|l7chich|7chich|maconha) /,
    / (?:garden|lawn|flower ?beds?|the path|bouteilles? de coke|coca|desintox\w*|lutte contre|test de|prevention|tondre|pas de drogues?) /,
  ),
  r(
    "illegal_goods",
    / (?:acheter|trouver|vendre|procurer|livrer|avoir|chercher|cherche|obtenir|fournir|buy|get|find|sell|comprar|fabriquer|faut|faudrait|voudrais|besoin d|besoin) (?:\w+ ){0,4}(?:arme|armes|pistolet|fusil|munitions|flingue|kalach\w*|revolver|grenade|explosifs?|bombe|gun|weapon|ammo|arma|pistola) /,
    / (?:peinture|jouet|eau|nerf|bombe (?:de|a|lacrymo|anti)|pistolet a (?:colle|peinture|eau)|chasse declaree|deguisement|carnaval) /,
  ),
  r(
    "illegal_goods",
    / (?:faux|fausses?|fake|falsos?|falsas?|falsif\w+|imiter|contrefai\w+) (?:\w+ ){0,3}(?:papiers?|certificats?|permis|cartes?|passeports?|factures?|bulletins?|attestations?|documents?|diplomes?|signatures?|contrats?|fiches? de paie|billets?|avis|temoignages?|declarations?|justificatifs?|quittances?|titres?|justificatif|id|certificate|invoice|license|passport|degree|dni|papeles) | imiter (?:\w+ ){0,2}signature | (?:blanchir|blanchiment) (?:\w+ ){0,4}(?:argent|especes|fonds) | mariage blanc | frauder | faussaires? | (?:tricher|mentir) (?:\w+ ){0,3}(?:assurance|impots|caf) | (?:escroquer|arnaquer) (?:mon|ma|mes|les|des|un|l|la) | faux? (?:vol|accident|sinistre) (?:a |pour )?(?:declarer|l assurance)|declarer un faux /,
    / (?:faux (?:ongles|cils|plafond|plancher|gazon|contact|mouvement|meubles?|filles?|cheveux)|attestation de domicile|me protege|recu une fausse|reconnaitre) /,
  ),
  r(
    "illegal_goods",
    / (?:tabasser|frapper|casser la (?:gueule|figure|tete)|peter la gueule|casser les (?:jambes|genoux)|(?:donner|mettre|infliger) une (?:\w+ )?(?:lecon|correction|raclee|derouillee)(?: a| au)?|faire peur a|intimider|menacer|tuer|eliminer|faire taire|regler son compte|corriger|faire du mal a|se venger|me venger|venger|passer a tabac|agresser|kidnapper) (?:\w+ ){0,3}(?:mon |ma |un |une |mes |le |la |les |des )?(?:\w+ )?(?:quelqu un|voisine?s?|ex|type|mec|proprio\w*|proprietaire|locataires?|patron|chef|mari|femme|homme|gars|collegue|frere|beau frere|belle mere|enfants?|squatteurs?|bailleur|debiteur|maitresse|amant|rival|personne) | (?:beat up|hurt|scare|threaten|kill|get rid of) (?:my|a|the) (?:neighbou?r|ex|boss|landlord|tenant|husband|wife|guy) | (?:pegar|amenazar|asustar|matar) a (?:mi|un) (?:vecino|ex|jefe) /,
    / (?:tuer (?:le temps|les mauvaises|les insectes|les fourmis|des)|casser la (?:vitre|glace|tirelire)|corriger (?:ses|mes|les|des|un|une|mon memoire|ma lettre|mon cv|mon texte)|enlever (?:un|une|des|les|le|la|mes|mon|ma) (?:vieux|vieille|encombrants?|gravats|canape|meuble|tache|papier|mousse|lierre|poils|tartre|graisse|frigo|armoire|matelas|machine|branche|piano|sofa|moquette|tapis|carrelage|souche|arbre|haie|herbe|rayure|dents?)|enlever (?:mon|ma) (?!enfant|ex|voisin)|qui fait peur|peur a mon chat|frapper a|tuer des|menace de pluie) /,
  ),
  r(
    "illegal_goods",
    / (?:pirater|hacker|hackeur|hackers?|cracker|craquer|espionner|espion|tracer|mettre un traceur|geolocaliser|mettre sur ecoute|lire les (?:messages|sms) de|fouiller (?:le|les|dans)|suivre (?:ma femme|mon mari|mon ex|ma copine|mon copain|ma fille en cachette)|surveiller (?:ma femme|mon mari(?! malade)|mon ex|ma copine|mon copain|le telephone de)|filer ma femme|hack|spy on) (?!mon propre)(?:\w+ ){0,5}?/,
    / (?:on m a pirate|ete pirate|me suis fait|s est fait|controle parental|piratee?s? mon|mon compte (?:a ete|est|s est)|proteger|contre les|deguisement|jeu d) /,
  ),
  r(
    "illegal_goods",
    / (?:crever|degonfler|rayer|bruler|incendier|taguer|saboter|casser|voler|detruire|degrader|vandaliser) (?:\w+ ){0,4}(?:pneus?|voiture|velo|scooter|moto|porte|boite aux lettres|vitrine|camera|maison|cabane|plantes)? ?(?:\w+ )?(?:de |du |d |dans )(?:mon |ma |la |un |une |le )?(?:voisine?|ex|proprio\w*|patron|magasin|supermarche|copine|type|collegue) | empoisonner | (?:vendre|revendre|ecouler|acheter|receler|debloquer) (?:\w+ ){0,4}(?:volee?s?|tombee?s? du camion|voles) | (?:trafiquer|truquer|bidouiller|shunter|pirater) (?:\w+ ){0,2}(?:compteur|linky|kilometrage) | faux numero | explosifs? | fabriquer une bombe | se debarrasser d un (?:corps|cadavre) | poison (?!ous)(?:pour|contre) (?:le|mon|la|les) (?:chien|chat|voisine?) /,
    / (?:on m a vole|a ete vole|s est fait voler|vole hier|me suis fait) /,
  ),
  r(
    "eviction_debt",
    / (?:forcer|crocheter|ouvrir|casser|fracturer|entrer|rentrer|penetrer|m introduire|s introduire|changer la serrure) (?:\w+ ){0,6}(?:de mon ex|du voisin|de la voisine|de mon locataire|du locataire|d un locataire|de mes locataires|de ma locataire|qui n est pas (?:a moi|la mienne)|de mon voisin|d un voisin|de mon frere sans|chez mon ex|chez le voisin|chez ma voisine|chez mon locataire|chez la voisine|de mon patron|qui ne m appartient|quand il n est pas la|pendant qu il|pendant qu elle) | changer la serrure (?:\w+ ){0,5}(?:locataire|ex|mari|femme) (?:\w+ ){0,2}(?:dehors|a la porte) | (?:virer|expulser|mettre dehors|faire partir|deloger|chasser|sortir de force|jeter dehors) (?:\w+ ){0,3}(?:mon|ma|mes|un|une|les|le|la|des) ?(?:locataires?|squatteurs?|sous locataires?|ex) | (?:recuperer|reprendre|recouvrer) (?:\w+ ){0,5}(?:qu on me doit|qu il me doit|qu elle me doit|qu ils me doivent|de force) | break in(?:to)? (?:my|the|a) (?:ex|neighbou?r)\w* | (?:evict|kick out|throw out) (?:my|a|the) tenant\w* | entrar en (?:la )?casa de mi (?:ex|vecino) | cambrioler (?!$)(?:une|un|la|le|chez) | entrer par effraction | cambriolage a faire /,
    / (?:remettre|accueillir|etat des lieux|apres le depart|cles? (?:a|de)|sont partis|parti|depart de|m a demande|avec son accord|arroser|nourrir|chat de) /,
  ),
  r(
    "sexual_services",
    / (?:sexe|sexuel\w*|sexy|erotique\w*|coquine?s?|escorts?|escort girl|prostitue\w*|call girl|plan cul|coquin|naturiste|tantrique|finition|finitions|happy end\w*|strip tease\w*|stripteaseu\w*|libertin\w*|domina|coucher avec|faire l amour|baiser avec|pute|putes|fellation|porno\w*|nudes?|(?:photos?|videos?) (?:de moi |de toi )?nue?s?|nue?s? (?:contre|en photo)|sex|hooker|erotic|happy ending|sexo|prostituta|intimes? (?:et )?(?:coquin|contre)|massage (?:tres )?(?:special|intime|sensuel|complet et plus)|sensuel\w*|relation intime|rapports (?:sexuels|intimes|tarifes)) /,
    / (?:finitions? (?:peinture|du|de|platre|travaux|des|meuble)|peinture|enduit|travaux|meuble|rapports? (?:d|de|annuel|sur|ecrit|medical)|ecrire un rapport|relire un rapport|harcel\w+|education|baiser de|cours de|transexuel|orientation|modele pour un atelier|chat|chaton) /,
  ),
  r(
    "cash_card",
    / (?:retirer|tirer|retrait|chercher|prendre) (?:\w+ ){0,4}(?:argent|euros?|especes|liquide|sous|balles|€) (?:\w+ ){0,4}(?:avec|au distributeur|a ma place|carte|dab) | (?:donne|donner|voici|confie) (?:\w+ )?(?:le|mon) code (?:\w+ )?(?:de )?(?:ma |la )?carte | (?:ma|mon|le|mes) (?:carte (?:bleue|bancaire|de credit|visa)|code (?:de carte|secret|bancaire|bleu|cb)|code pin|cb) (?:.* )?(?:code|retirer|donner|donne|garder|prendre|confier|payer a) | (?:preter|pretez moi|prete moi|prete|pret|avancer|avancez moi|avance|depanner|donner|emprunter|prêter|envoyer) (?:\w+ ){0,4}(?:\d+|de l|un peu d|mon|des|du|d|cent|cinquante|mille|vingt|trente) ?(?:\w+ )?(?:€|euros?|balles|argent|loyer|sous|thune|fric|liquide|especes) | lend me (?:\w+ )?(?:\d+ (?:euros?|€|dollars|bucks)|some (?:money|cash)|money|fifty euros|a hundred euros) | payer (?:mon|mes) (?:loyer|factures?|dettes?|amende) (?:a ma place|pour moi) | prestarme dinero | emprestar dinheiro /,
    / (?:budget|je peux donner|je donne \w+ (?:€|euros)|payee?|de l heure|par heure|max|contre|en echange|facture|pour (?:le|la|les|un|une) (?:menage|service|tondre|garde|heure)|comment payer|peut on|est ce que|vous prenez|acceptez|accepte|perceuse|echelle|monnaie|apprendre|bague|avance immediate|credit d impot|perdu|volee?|bloquee?|opposition|s avance) /,
  ),
  r(
    "cheating",
    / (?:faire|passer|ecrire|rediger|fais|redige|passe|presenter) (?:\w+ ){0,4}(?:examen|code(?: de la route)?|memoire|these|devoirs?|dissertation|dissert|partiel|rapport de stage|permis|concours|expose|toeic|test|oral) (?:\w+ ){0,4}(?:a ma place|a sa place|pour moi|a la place de|pour mon fils sans lui) | (?:ecrire|rediger|redige|ecrive) (?:\w+ )?(?:mon|ma|un|une|mes) (?:memoire|these|dissertation|devoir|partiel) | faux (?:avis|commentaires?) | (?:mettre|ecrire|poster|laisser|acheter) (?:\w+ ){0,3}(?:faux|fausses?) (?:avis|commentaires?|notes?) | write my (?:thesis|essay|dissertation|exam) | take my (?:driving |)(?:test|exam) | fake reviews? | passer pour moi (?:a|au|un) | temoigner (?:\w+ ){0,3}a ma place | faux temoignage /,
    / (?:relire|corriger|m aider a|aider|apprendre|preparer|reviser|mise en page|impression|imprimer|taper) /,
  ),
  r(
    "alcohol_tobacco_minor",
    / (?:vodka|alcools?|bieres?|clopes?|cigarettes?|tabac|whisky|vin|bouteilles?|champagne|vapo\w*|puff|rhum|alcohol|beer|vodka) (?:.* )?(?:(?:1[0-7]|quinze|seize|quatorze|treize|douze|dix sept) ?(?:ans|yo|years?)|mineure?s?|year old|under age|underage|collegiens?|lyceens? mineurs) | (?:(?:1[0-7]|quinze|seize|quatorze|treize|dix sept) ?(?:ans|yo)|mineure?s?|on est mineurs) (?:.* )?(?:vodka|alcools?|bieres?|clopes?|cigarettes?|whisky|bouteilles? (?:d alcool|de vodka)|puff) /,
    / (?:sans alcool|jus|vin chaud pour adultes|garder|baby sitter|degustation) /,
  ),
  r(
    "parcel_unknown",
    / (?:recevoir|receptionner|reexpedier|renvoyer) (?:\w+ ){0,4}(?:colis|paquets?) (?:.* )?(?:commission|contre \w+ (?:euros|€)|sans savoir|sur internet|quelqu un que je ne connais|inconnu|reexpedier|a l etranger contre|renvoyer (?:a|contre)) /,
    / (?:mon colis|mes colis|zalando|amazon|vinted) /,
  ),
];

/** Not refused, but a coordinator has to look: the request stays one. */
export const cautionRules: readonly Rule[] = [
  r(
    "childcare_under3",
    / (?:bebe|nourrisson|nouveau ne|jumeaux) (?:\w+ ){0,4}(?:de |d )?(?:\d{1,2}|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|dix huit|quinze) (?:mois|semaines?) | (?:fils|fille|enfant|petite?|garcon) (?:\w+ ){0,3}(?:de |d |a )?(?:\d{1,2}|six|huit|neuf|dix|onze|douze|quinze|dix huit|vingt) mois | (?:garder|garde d|garde de|nounou pour|baby sitter pour) (?:\w+ ){0,2}(?:mon |un |notre |le |du |de )?(?:bebe|nourrisson|nouveau ne) | (?:fils|fille|enfant|petite?) (?:\w+ )?(?:de |d |a )(?:1|2|un|deux) ans? /,
    / (?:photo|shooting|lit|chambre|repeindre|peindre|plus de|heures|voiture|dechetterie|ecole|dans (?:un|deux|six) mois) /,
  ),
  r(
    "dependent_care",
    / (?:auxiliaire de vie|aide a la toilette|alzheimer|grabataire|garde malade|se lever et se laver|lever et coucher|aide au (?:lever|coucher)|aider a (?:se laver|s habiller|manger)|nuit (?:\w+ ){0,3}surveiller (?:mon|ma)) /,
    / (?:dossier|apa|papiers|je suis auxiliaire|compagnie|conference) /,
  ),
  r(
    "fixed_electrical",
    / (?:refaire|changer|remplacer|mettre aux normes|tirer|ajouter|creer|installer) (?:\w+ ){0,5}(?:tableau electrique|aux normes|l electricite|installation electrique|ligne electrique|nouvelle ligne|nouvelles prises|disjoncteur general|borne de recharge) /,
  ),
  r(
    "structural_height",
    / (?:abattre|casser|demolir|percer|ouvrir|monter) (?:\w+ ){0,3}(?:cloison|mur porteur|mur en)|(?:reparer|refaire|nettoyer|demousser) (?:\w+ ){0,3}(?:toiture|toit|gouttieres?|facade|tuiles) | ravale\w+ | ramon\w+ (?:la|ma|une|le) (?:cheminee|conduit|poele) | refaire (?:la|ma|une) salle de bain | poser (?:une|des|la) fenetres? /,
    / (?:attendre|ouvrir au|passe) /,
  ),
  r(
    "hazardous_material",
    / (?:amiante|fibrociment|plomb(?: dans la peinture)|nid de (?:frelons|guepes)|frelons|punaises? de lit|cafards|deratisation|desinsectisation|mort aux rats|poison (?:pour|contre) les (?:rats|souris)|essaim) /,
    / (?:attendre|etre la pour|ouvrir) /,
  ),
  r(
    "tree_climbing",
    / (?:elaguer|abattre|etet\w+|couper) (?:\w+ ){0,3}(?:grand |gros |vieux |haut )?(?:chene|sapin|platane|peuplier|cedre|marronnier|pin|tilleul|arbre de \d+)|elagueur | branches (?:en haut|hautes) /,
  ),
  r(
    "private_security",
    / (?:vigile|agent de securite|garde du corps|faire des rondes|filtrer (?:l entree|les entrees)|surveiller mon (?:magasin|commerce|chantier|local)|physionomiste|videur) /,
  ),
  r(
    "dangerous_animal",
    / (?:american staff\w*|amstaff|staff|pitbull|rottweiler|chien de categorie|categorie [12]|tosa|boerboel|python|serpent|mygale|boa) /,
  ),
  r(
    "undeclared_work",
    / (?:au black|au noir|sans facture|pas declare\w*|sans declarer|non declare\w*|de la main a la main|cash in hand|off the books) /,
    / (?:chaussures|cafe au noir|voir le film|dans le noir) /,
  ),
  r(
    "legal_tax_advice",
    / (?:avocat (?:pour|gratuit)|me defendre contre|proces (?:a|contre)|porter plainte|attaquer (?:mon|ma|mes) (?:proprietaire|voisine?|employeur|patron)|contrat de (?:divorce|mariage)|rediger un testament|payer moins d impots|montage fiscal|conseil juridique) /,
    / (?:contre (?:le|la|votre) (?:plombier|prestataire|femme de menage)|accompagner|courrier) /,
  ),
];
