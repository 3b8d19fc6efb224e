/** Danger told by its signs rather than by its name (a drooping face, curtains that burn), also in heavy SMS spelling; heard after emergencies.ts. */
import type { Rule } from "./rules.ts";

const r = (id: string, heard: RegExp, unless?: RegExp): Rule => (unless ? { id, heard, unless } : { id, heard });

/** Over, feared, repaired or cared for: the same words then ask for a service. */
const calm =
  / (?:courses|menage|compagnie|reparer|remplacer|changer|nettoyer|recurer|livrer|installer|acheter|jeter|debarrasser|debarras|repeindre|cherche|recherche|formation|cours|reeducation|kine|convalescence|platre|failli|hier soir|dernier|derniere|mois|film|livre|theatre|spectacle|deguisement|lessons?|class|repair|fix|cleaning|shopping) /;
const notSomebody =
  / (?:chat|chatte|chien|chienne|lapin|poisson|oiseau|hamster|plantes?|fleurs?|hortensias?|cheveux|mur|murs|linge|pull|tissu|dog|doudou|peluche|poupee|colis|carton|sac|verre|cafe|pot|poubelles?|robot|fauteuil|appareil|souris|store|volet|tableau|cadre|aeration|egout|metro|cat) /;
const both = new RegExp(`${calm.source}|${notSomebody.source}`);

export const signRules: readonly Rule[] = [
  // A cry and nothing else.
  r(
    "medical_vital",
    /^ (?:(?:vite|svp|s|il|vous|plait|urgent|urgence|mon|dieu|allo|venez|on|je|suis|seule?|aidez|aide|moi|nous|quelqu|un|cuisine|appartement|pitie|please|help) ){0,6}(?:au secours|o secours|oskour|a l aide|sos|aidez moi vite|help help|help me quick|socorro|auxilio|ayuda rapido|3teqni|3tqouni) (?:(?:vite|svp|s|il|vous|plait|urgent|urgence|au|secours|sos|a|l|aidez|aide|moi|nous|venez|quelqu|un|cuisine|appartement|pitie|please|help|maintenant|socorro) ){0,8}$/,
  ),
  // stroke
  r(
    "medical_vital",
    / (?:visage|figure|bouche|levres?|joue|paupiere|face) (?:\w+ ){0,5}(?:pend|pendante?|pendouille|affaisse\w*|s affaisse|tombe d un cote|de travers|paralyse\w*|bouge plus) | (?:bras|jambe|main) (?:gauche |droite? )?(?:\w+ ){0,3}(?:mou|molle|morte?|inerte|ballante?) | (?:un|le) (?:cote|moitie) (?:\w+ ){0,4}(?:paralyse\w*|bouge plus) /,
    both,
  ),
  r(
    "medical_vital",
    / (?:il|elle|pere|mere|mari|femme|voisine?|mamie|mami|papi|papy|papa|maman|el) (?:\w+ ){0,3}(?:mal a|plus a|pu a|peut plus|peu plus|sait plus|arrive plus a) (?:parle|parler) (?:depuis|d un|et|il|elle|son|sa|du coup|$)| (?:articule|baragouine) (?:\w+ ){0,2}(?:plus|d un coup|depuis) | (?:mots|phrases) (?:\w+ ){0,4}(?:aucun sens|plus de sens|de travers) /,
    both,
  ),
  r(
    "medical_vital",
    / (?:face|mouth|eye|smile) (?:\w+ ){0,4}(?:droop\w*|dropped|sagg\w*|lopsided|gone numb) | (?:slur\w*|garbled) (?:(?:his|her|my) )?(?:speech|words) | (?:speech|words) (?:\w+ ){0,3}(?:slur\w*|garbled|make no sense) | (?:is|he s|she s|he|she|s) slurring | (?:arm|leg|hand|side) (?:\w+ ){0,3}(?:dead|limp|paralysed|paralyzed) | (?:can t|cannot|cant) (?:move|feel|lift) (?:her|his|my) (?:\w+ )?(?:side|arms?|legs?|feet) | (?:boca|cara) torcida | (?:boca|cara) (?:\w+ ){0,2}(?:de lado|caida) | no puede hablar | nao consegue falar /,
    both,
  ),
  // run over
  r(
    "medical_vital",
    / (?:monsieur|dame|homme|femme|enfant|petite?|gamine?|vieux|vieille|cycliste|pieton|mari|fils|fille|frere|soeur|pere|mere|voisine?|quelqu un|ado|mamie|papi|bebe|personne|il|elle|je) (?:\w+ ){0,4}(?:fait|faire|ete) (?:renverse|fauche|percute|ecrase)(?:r|e|es)? (?:par|devant|sur|en bas|au|dans|juste|la|et|il|elle|a l|ya|$)| (?:voiture|camion|bus|moto|scooter|chauffard|trottinette|tram|bagnole) (?:\w+ ){0,3}(?:renverse|fauche|percute|ecrase|rentre dans)(?:r|e)? (?:un|une|le|la|mon|ma|quelqu un|2|deux|des) (?:\w+ )?(?:monsieur|dame|homme|femme|enfant|petite?|gamine?|cycliste|pieton|mari|fils|fille|voisine?|pere|mere|personne|ado|mec|gars|fillette|garcon) /,
    both,
  ),
  r(
    "medical_vital",
    / (?:hit|run over|knocked (?:down|over)|struck) by (?:a |the )?(?:\w+ )?(?:car|bus|lorry|truck|van|motorbike|scooter|tram) | (?:car|bus|lorry|van|truck) (?:just |has |has just )?(?:hit|ran over|run over|knocked down) (?:a|an|my|the|someone|somebody) (?!wall|gate|fence|post|bin)| (?:atropellado|atropellada|atropelado|atropelada|atropellaron) | da[rh]bato (?:\w+ )?(?:tomobil|tonobil|siyara) /,
    both,
  ),
  // on the floor for hours
  r(
    "medical_vital",
    / (?:elle|il|je|mere|pere|mamie|papi|papy|dame|monsieur|voisine?|maman|papa|tante|oncle|mari|femme|grand mere|grand pere) (?:\w+ ){0,6}(?:par terre|par ter|au sol|sur le carrelage|sur le parquet|sur le sol) (?:\w+ ){0,3}(?:depuis|toute la nuit|cette nuit) | passee? (?:toute )?la nuit (?:par terre|au sol|sur le carrelage) | (?:on the floor|lying there) (?:\w+ ){0,2}(?:since|all night|for hours) | en el suelo desde /,
    new RegExp(`${both.source}| (?:dor[st]|dort|dormir|matelas|eau|fuite|sleep\\w*|mattress|jouets?|affaires) `),
  ),
  // chest, fainting, loss of feeling
  r(
    "medical_vital",
    / mal (?:\w+ ){0,3}(?:poitrin|pwatrine|poatrine|torax|pectoraux gauche) | (?:je me|j me|jme|elle se|il se) (?:sens|sent|sen) (?:\w+ )?(?:partir|mourir|defaillir|tourner de l oeil) (?!en )| coeur (?:\w+ ){0,3}(?:s emballe|bat plus|bat n importe comment|va lacher) /,
    both,
  ),
  r(
    "medical_vital",
    / (?:sens|sent|sen|sentent) (?:\w+ )?(?:plus|pu) (?:du tout )?(?:ses|mes|les|son|mon|sa|ma|le) (?:jambes?|bras|pieds?|mains?|cote) | (?:ses|les|mes) jambes (?:\w+ ){0,2}(?:repondent|bougent) plus /,
    / (?:sport|danse|marche toute|randonnee|marathon|fatigue\w*|crevee?|velo|courses|menage|ranger|carton|cartons|dernier|derniere|kine) /,
  ),
  // choking
  r(
    "medical_vital",
    / (?:stuck|lodged|caught) in (?:his|her|my|the) throat | (?:turning|going|gone|turned) (?:blue|purple) | lips are blue | coincee?s? dans (?:la|sa|ma) gorge | (?:devient|devien|est devenue?|tourne au|est|e) (?:tout |toute |tou )?(?:bleue?|violet|violette) (?:et|il|elle|vite|du visage|$)| avale (?:\w+ )?de travers (?:.* )?(?:respir\w*|vite|tousse plus|rouge|secours) /,
    new RegExp(
      `${both.source}| (?:chambre|porte|clef|cle|couleur|peinture|voyant|ecran|canape|light|screen|wall|hydrangea\\w*|hair|velo|piscine|table|eau|ciel|meuble|robe|manteau|valise|voiture|casque) `,
    ),
  ),
  // fire, by what burns
  r(
    "fire",
    / (?:rideaux?|poele|poelle|friteuse|canape|matelas|lit|couette|hotte|torchon|nappe|sapin|poubelles?|garage|cave|toit|balcon|grenier|casserole|huile|batterie du velo|chargeur|trottinette|multiprise|seche linge|lave linge|lave vaisselle|micro ondes|four|frigo|local poubelles?|boites? aux lettres|cabanon|haie|scooter|voiture) (?:\w+ ){0,3}(?:brule(?:nt)?|crame(?:nt)?|flambe(?:nt)?|s enflamme(?:nt)?|a pris feu|prend feu|pren feu) (?!mal|bien|les doigts)/,
    new RegExp(
      `${calm.source}| (?:taches?|trou|trous|encombrants|decaper|refaire|recoudre|odeur|bois de|fond|gateau|gratin|repas|plat|ampoule|resistance|fusible|assurance) `,
    ),
  ),
  r(
    "fire",
    / (?:il y a|y a|ca fait) (?:d la|dla|de la|d l|la) (?:\w+ )?fume[e]? (?:\w+ ){0,3}(?:sort|partout|dans|ds|escalier|chez|couloir|palier|noir\w*) | (?:curtains?|sofa|couch|mattress|bin|pan|oven|toaster|fryer|balcony|roof|garage|stairwell) (?:\w+ ){0,2}(?:burning|ablaze|in flames|on fire) | (?:esta|estao|estan) (?:quemando|ardiendo|queimando|a arder) (?!de)| l3afia (?:\w+ ){0,2}(?:dar|couzina|cousina|bit|dyour) | kayna l3afia /,
    calm,
  ),
  // gas
  r(
    "gas_co",
    / (?:on|tous|toutes|les enfants|ma fille|mon fils|ma femme|mon mari) (?:\w+ ){0,4}(?:mal a la tete|mal au crane|nausees?|envie de vomir|vertiges) (?:.* )?(?:chaudiere|poele|groupe electrogene|barbecue|chauffage) | oublie (?:de fermer |de couper |d eteindre )?le gaz (?:.* )?(?:sent|pue|odeur) | (?:siffle|sifflement) (?:\w+ ){0,4}gaz | (?:co|monoxide|gas) (?:alarm|detector) (?:is |keeps |has )?(?:going off|gone off|beeping|ringing|screaming) | (?:gas|smell of gas) (?:\w+ ){0,2}(?:everywhere|leaking|escaping) | (?:sent|sen|pu|pue) (?:\w+ )?l ?oeuf pourri (?:.* )?(?:gaz|gaziniere|compteur) /,
    / (?:pile|piles|batteries|battery|installer|install|poser|fit|egout|frigo|poubelle) /,
  ),
  // break-in, assault
  r(
    "violence_crime",
    / (?:quelqu un|on|il|ils|un mec|un type|un gars|des mecs|mon ex) (?:qui )?(?:\w+ ){0,2}(?:essay\w*|esay\w*|essai|esai|tente\w*|tent) (?:d |de |a )?(?:d?entre[r]?|d?rentre[r]?|d?forcer?|d?ouvrir|d?foncer|penetrer?) (?:chez|dans|ds|ma|la|par|lapart|l appartement) | (?:bruit|quelqu un|des gens|des pas) (?:\w+ ){0,3}(?:dans|ds) (?:mon|ma|l|notre) ?(?:appartement|maison|salon|entree|jardin) (?:.* )?(?:seule?|peur|cache\w*|nuit|police) | cachee? (?:dans|sous|derriere) (?:.* )?(?:entre|rentre|casse|quelqu un|il est|voleurs?) /,
    / (?:cle|cles|serrurier|hier|a essaye|ont essaye|chat|chien|nettoyer|souris|colis|fantome|jeu) /,
  ),
  r(
    "violence_crime",
    / (?:there s|there is|i hear|i can hear|someone is|someone s|somebody is) (?:\w+ ){0,4}(?:in|inside|forcing|kicking|smashing) (?:my|the) (?:house|flat|apartment|door|window|hallway) (?:.* )?(?:alone|hiding|scared|police|help|now) | (?:stabbed|shot|mugged) (?:\w+ ){0,3}(?:outside|downstairs|street|right now|just now) | hay alguien (?:\w+ ){0,3}en mi casa | quieren entrar en (?:mi|la) casa /,
    calm,
  ),
  // distress
  r(
    "suicide_distress",
    / (?:veux|veu|ve|voudrais) (?:\w+ )?(?:plus|pu) (?:etre la|exister|me reveiller|etre de ce monde) | (?:serait|serais|serai|seriez|seront) (?:\w+ ){0,3}mieux sans moi | (?:j ai|ai) (?:tout )?prepare (?:\w+ ){0,3}(?:corde|cachets|comprimes|medicaments) | (?:ve|veu|vai) (?:mourire?|creve[r]?|en finire?|me tue[r]?) (?!de)| envie de crever (?!de)| (?:better off without me|no reason to live|don t want to be here any ?more|can t go on living) | no quiero vivir | nao quero (?:mais )?viver /,
    / (?:plantes?|rire|pneu|chaud|faim|voisinage|demenager) /,
  ),
  // electricity, water, lift
  r(
    "electric_danger",
    / (?:doigts?|main|fourchette|couteau|ciseaux|trombone) (?:\w+ ){0,2}dans la prise (?:.* )?(?:bouge|repond|respire|brule|tremble|choc|vite|secours|pleure|sonne\w*) | (?:colle|reste colle\w*) (?:a|au|sur) (?:\w+ ){0,2}(?:fil|cable|prise|courant) | (?:cable|ligne|fil) (?:\w+ ){0,3}(?:tombee?|arrachee?) (?:\w+ ){0,4}(?:etincelles?|trottoir|rue|courant) | (?:water|leak\w*) (?:\w+ ){0,4}(?:into|onto|on|over) (?:the )?(?:fuse box|socket|sockets|outlet|electrics|electric panel) /,
    / (?:fibre|telephone|internet|linge) /,
  ),
  r(
    "lift_trapped",
    / (?:coinc\w*|bloqu\w*|blok\w*|enferm\w*|koinc\w*) (?:\w+ ){0,2}(?:dans|dan|ds|en) (?:\w+ ){0,2}(?:l ascenseur|lascenceur|l ascenceur|assenseur|l assenseur|asenseur|lasenseur|ascenceur) | (?:lift|elevator) (?:\w+ ){0,5}(?:stuck|stopped|stopt) (?:.* )?(?:inside|i m in|between floors|with (?:me|my|someone|people)) /,
    / (?:carton|meuble|canape|velo|caddie|cle) /,
  ),
  // English and others for a life at risk
  r(
    "medical_vital",
    / (?:lost|losing|loses) consciousness | (?:losing|lost) (?:a lot of|lots of|so much|too much) blood | (?:won t|doesn t|not) wak(?:e|ing) up | unresponsive | (?:fell|fallen) (?:off|down|from) (?:.* )?(?:blood|bleeding|head|not moving|can t feel|unconscious) | se ha caido (?:por|desde) (?:la|el|las) (?:ventana|balcon|escaleras?|tejado) | caiu d[ao] (?:janela|varanda|telhado|segundo) | (?:ta7|tah|ta7et|tahet) (?:\w+ ){0,2}(?:ma|mab9a|ma bghach|mabghach|mabghatch) | ma ?bgha\w* (?:t|y)?fi9 /,
    both,
  ),
  r(
    "medical_vital",
    / (?:peau qui part|la peau se decolle|brulee? (?:\w+ ){0,3}(?:cloques?|huile|acide)) | (?:plus|pu) (?:de )?(?:pouls|pou) (?!x)| (?:yeux revulses|yeux (?:\w+ )?(?:tournent|se revulsent)|ecume|bave et tremble) | (?:hypo|hypoglycemie) (?:.* )?(?:repond|tremble|connaissance|vite) | epipen /,
    both,
  ),
  r(
    "medical_vital",
    / (?:en train de|vient de|va) perdre (?:conscience|connaissance) | saigne (?:\w+ ){0,2}(?:tete|crane|oreilles?) /,
    both,
  ),
  r("violence_crime", / (?:vient|viennent) de (?:m|nous|l) ?agress\w+ /, calm),
];
