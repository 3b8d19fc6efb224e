/** What an emergency sounds like, in the languages of the quarter; ids are those of the catalogue. First match wins. */
import type { Rule } from "./rules.ts";

const r = (id: string, heard: RegExp, unless?: RegExp): Rule => (unless ? { id, heard, unless } : { id, heard });

/** A need is spelt out: "ma mère a fait un AVC, il lui faut de la compagnie" is no cry for help. */
const asksForHelpAtHome =
  / (?:compagnie|courses|menage|repas|cuisiner|papiers|dossier|accompagn\w+|jardin|repassage|promener|garder|aide a domicile|baby sitter|conduire|emmener|rendez vous|visite|reeducation|convalescence|sortie d hopital|cherche|recherche|company|shopping|cleaning|cours|formation|deguisement|theatre|film|livre|spectacle|anniversaire) /;
const animal =
  / (?:chien|chienne|chat|chatte|lapin|poule|poules|poisson|poissons|hamster|tortue|oiseau|perruche|animal|cat|dog|gato|perro|cao|cachorro) /;

export const emergencyRules: readonly Rule[] = [
  // lift
  r(
    "lift_trapped",
    / (?:coincee?s?|bloquee?s?|enfermee?s?|prisonnier\w*|piege\w*) (?:\w+ ){0,3}(?:dans|ds|ds l|en) (?:\w+ ){0,2}(?:ascenseur|lascenseur|elevateur|monte charge) /,
    / (?:ascenseur en panne|plus d ascenseur) \w* ?(?:alors|donc) | (?:meuble|canape|cartons?|armoire|matelas|velo|frigo|machine) (?:est |sont |s est |reste )?(?:coince|bloque)/,
  ),
  r(
    "lift_trapped",
    / l?ascenseur (?:\w+ ){0,6}(?:bloque|coince|arrete|stoppe|panne)\w* (?:\w+ ){0,8}(?:dedans|a l interieur|avec (?:quelqu un|moi|ma|mon|des|une|un)|je suis (?:dedans|coince\w*|a l interieur)|on est (?:dedans|coince\w*)|entre deux) /,
  ),
  r(
    "lift_trapped",
    / (?:stuck|trapped|locked) (?:\w+ )?(?:in|inside) (?:\w+ ){0,2}(?:lift|elevator) | (?:atrapad|encerrad|pres|trancad)[oa]s? (?:\w+ )?(?:en|no|num|dentro) (?:\w+ ){0,2}(?:ascensor|elevador) | (?:7selt|hselt|m7bous|mhbous|msdoud) (?:\w+ ){0,3}(?:l )?(?:ascenseur|sansour) /,
  ),
  // gas, monoxide
  r(
    "gas_co",
    / (?:odeurs?|fuites?|fuite|senteurs?) (?:\w+ ){0,3}(?:de |du |d )?(?:gaz|gas) | (?:sent|sen|pue|pu|sens|respire) (?:\w+ ){0,4}(?:le |du |de |l odeur du )?gaz (?!carbonique|d echappement)| gaz (?:qui )?(?:fuit|fuie|s echappe|siffle) | (?:tuyau|flexible|bouteille|robinet|conduite) (?:de |du )?gaz (?:\w+ ){0,3}(?:perce|fuit|casse|arrache|siffle|fissure|coupe)\w* /,
    / (?:pas|plus|aucune|sans|ni) (?:de |d |l |la |une )?(?:odeur|fuite) | (?:installer|poser|acheter|pose|achat) (?:\w+ ){0,3}(?:detecteur|alarme) | (?:fuite|odeur) (?:\w+ ){0,3}(?:reparee|etait|a ete) | egout /,
  ),
  r(
    "gas_co",
    / (?:detecteur|alarme) (?:\w+ ){0,4}(?:monoxyde|co|gaz) (?:\w+ ){0,3}(?:sonne|hurle|bipe|s est declenche\w*|declenche|alerte) | intoxication (?:\w+ ){0,3}monoxyde | monoxyde (?:\w+ ){0,4}(?:sonne|intoxiqu\w+) /,
    / pile /,
  ),
  r(
    "gas_co",
    / mal (?:a la|de) tete (?:.* )?(?:chaudiere|poele|chauffe eau|chauffage|brasero) | (?:chaudiere|poele|chauffe eau|brasero) (?:.* )?(?:mal (?:a la|de) tete|nausee|vomi\w*) /,
  ),
  r(
    "gas_co",
    / (?:smells? (?:of |like )?(?:\w+ )?gas|gas (?:leak|smell)|leaking gas|smell of gas|huele (?:mucho )?a gas|olor a gas|fuga de gas|escape de gas|cheir[ao] (?:\w+ )?(?:a|de) gas|vazamento de gas|ri7a[t]? (?:\w+ )?l?gaz|ri7t lgaz|r7a dyal lgaz|riha[t]? lgaz|nach gas|odore di gas|carbon monoxide) /,
    / (?:no|without|install|fit) /,
  ),
  // fire
  r(
    "fire",
    / (?:il y a|y a|ya|c est|on a) (?:\w+ )?(?:le feu|des flamm\w*|un incendie|un feu|du feu|des flammes) (?!de (?:cheminee|bois|camp|joie)|d artifice|vert|rouge|orange)| (?:au feu) | (?:^ )?le feu (?:au|dans|a|chez|est) | (?:a|ont|est en train de|vient de) (?:pris|prendre) feu | prend feu | (?:est|sont|tout est) en (?:feu|flammes) | (?:des |les |grandes )flammes | incendie (?:dans|au|a|en|chez|de|,|!|\.|$|du|est|la) /,
    / (?:apres|suite a|depuis) (?:l |un |le )(?:incendie|feu|sinistre) | incendie (?:de l|d il|du mois|de la semaine)|detecteur|extincteur|pot au feu|piste|ambiance|dancefloor|salle en feu|assurance|coupe feu|cheminee|barbecue|bougie|gateau|allumer (?:le|un) feu|feu d artifice|deguisement|pompiers? (?:pour|en|theme)|exercice|danse|cracheur|spectacle|alarme incendie|porte incendie|entre deux feux|en feu (?:de|pour) | gorge en feu | joues en feu /,
  ),
  r(
    "fire",
    / (?:ca|tout|l appartement|la maison|la cuisine|l immeuble|le canape|le rideau|les rideaux|le toit|la cave|la poubelle|le garage|la voiture|ma voiture|l appart|mon appart|mon appartement|ma maison|ma cuisine|le local|la poele|la friteuse|la hotte|le lit|la prise) (?:brule|crame|cram|est en train de bruler|flambe|s enflamme) /,
    / (?:les yeux|la peau|la gorge|l estomac|au four|trop cuit|gateau|repas|roti|jeter|debarrasser|remplacer|encombrants) /,
  ),
  r(
    "fire",
    / (?:de la|une|la|grosse|epaisse) (?:\w+ )?fumee (?:\w+ ){0,4}(?:sort|partout|dans|noire|epaisse|s echappe|envahit|arrive|vient|remplit|de chez|qui) | fumee (?:noire|epaisse|partout) | (?:plein|beaucoup|rempli) de fumee | fume (?:de partout|noir) /,
    / (?:detecteur|taches?|jauni\w*|cigarettes?|tabac|voisin fume|repeindre|nettoyer|odeur de fumee|trace\w*) /,
  ),
  r(
    "fire",
    / (?:sent|odeur de|odeur du) (?:\w+ ){0,2}(?:le |de |du )?(?:brule|cramer?|roussi|plastique brule) (?:.* )?(?:fumee|partout|prise|tableau|immeuble|escalier|couloir|palier|mur|compteur|fort|electrique|appartement) | (?:prise|tableau|compteur|mur) (?:.* )?sent (?:\w+ )?(?:le |du )?(?:brule|crame|roussi) | (?:detecteur|alarme) (?:\w+ ){0,3}(?:fumee|incendie) (?:\w+ ){0,3}(?:sonne|hurle|declenche\w*) (?:.* )?(?:brule|fumee) /,
    / pile /,
  ),
  r(
    "fire",
    / (?:there ?s|there is|it ?s|we have) (?:a |the )?(?:\w+ )?fire (?!drill|place|alarm test|works)| on fire | (?:kitchen|house|flat|apartment|building) (?:is )?burning | smoke (?:is )?(?:coming|everywhere|pouring|filling)|flames (?:coming|everywhere|in) | caught fire /,
    / (?:fireplace|firewood|detector|drill|last|extinguisher) /,
  ),
  r(
    "fire",
    / (?:hay|tenemos) (?:un )?(?:incendio|fuego) | se (?:esta )?(?:quema|quemando|incendia) (?:la|mi|el) | (?:esta|estan) ardiendo | sale humo | ha um incendio | (?:esta|esta a) (?:pegando fogo|arder|a arder) | (?:pegou|pega) fogo | fogo (?:na|no|em|aqui) | muito fumo | l3afia (?:f|ch3lat|cha3la) | (?:cha3la|ch3lat|cha3let) (?:\w+ )?l3afia | dar (?:kat7re9|ka te7re9|kat7req) | es brennt | al fuoco | incendio (?:en|no|na) /,
  ),
  // electricity
  r(
    "electric_danger",
    / electrocut\w* | (?:pris|prend|recu|eu|pris de) (?:une |un |le |du |la )?(?:grosse |gros |enorme )?(?:decharge|chataigne|coup de jus|jus|courant) /,
    / (?:peur de|eviter|risque|chien|chaise electrocut|film) /,
  ),
  r(
    "electric_danger",
    / (?:etincelles?|arcs? electriques?|flammes?|fumee) (?:\w+ ){0,6}(?:tableau|prises?|compteur|disjoncteur|multiprise|fils?|interrupteur|cable|rallonge) | (?:tableau|prises?|compteur|disjoncteur|multiprise|interrupteur|rallonge) (?:\w+ ){0,6}(?:etincelles?|arcs?|fume|brule|gresille|crepite|fond|fondu|a fondu|fumee|flammes?) /,
    / (?:nettoyer|detecteur) /,
  ),
  r(
    "electric_danger",
    / (?:fils?|cables?) (?:\w+ ){0,3}(?:denude|electrique|arrache|sous tension|haute tension)\w* (?:.* )?(?:eau|flaque|sol|tombe\w*|enfants?|trottoir|par terre|danger) | (?:eau|fuite|inond\w*|coule|ruisselle|goutte|degouline) (?:\w+ ){0,6}(?:sur|dans|touche|touchent|atteint|pres|a cote|le long|vers|dedans) (?:\w+ ){0,3}(?:prises?|tableau|compteur (?:electrique|edf|linky)|disjoncteur|multiprise|boitier electrique|fils electriques|installation electrique) | (?:tableau|compteur) electrique (?:.* )?(?:eau|mouille|trempe|gresille) /,
    / (?:prise d eau|compteur d eau|arrivee d eau) /,
  ),
  r(
    "electric_danger",
    / (?:sparks?|sparking) (?:\w+ ){0,5}(?:fuse|socket|outlet|panel|plug|wire|box) | (?:socket|outlet|fuse box|plug) (?:\w+ ){0,3}(?:sparking|smoking|burning|on fire) | electric shock | chispas | faiscas | electrocutad[oa] | choque eletrico | descarga electrica /,
  ),
  // medical
  r(
    "medical_vital",
    / respire? (?:\w+ )?(?:plus|pas|mal|pu|difficilement|a peine|bizarrement|tres mal|super mal|fort et mal) | respires? plus | respir plus | (?:arrive|arrives|peut|peux|arivve|arive) (?:\w+ ){0,2}(?:plus|pas|pu|a peine) (?:\w+ ){0,2}respire[r]? | (?:mal|peine|difficultes?|gene|galere) (?:\w+ )?a respirer | detresse respiratoire | s etouffe(?!r? de rire| de chaleur)| (?:m|t) etouffe(?! de| avec les| sous)| (?:s est|est en train de s|train de s) etouff\w+ (?!de rire)| s etrangle | fausse route /,
    / (?:de rire|mur|murs|tissu|parquet|la maison|la cave|sport|yoga|meditation|apprendre a|mieux respirer|stress|asthme depuis|vmc|plante|plantes) /,
  ),
  r(
    "medical_vital",
    / (?:est|semble|trouvee?|reste|toujours|devenue?|la|encore) (?:\w+ )?inconscient?e? (?!du|de)| inconscient?e? (?:par terre|au sol|dans|sur|depuis) | (?:perdu?|perd|perds|sans|perte de) (?:de )?(?:conscience|connaissance|conaissance) | s est evanouie? | evanouie?s? (?:\w+ )?(?:dans|sur|par|au|depuis|!|$)| (?:tombee?|tomber) dans les pommes | se reveille (?:\w+ )?(?:plus|pas) | reveille plus | n?e? ?reagit (?:plus|pas) /,
    / (?:la nuit|le matin|a temps|pour l ecole|reveil|ecran|souris|telephone|ordinateur|tablette|appareil|bouton|clavier|l an dernier|chaudiere|telecommande|portail|volet) /,
  ),
  r(
    "medical_vital",
    / (?:repond|repon|reponds) (?:\w+ )?(?:plus|pas) (?:.* )?(?:par terre|allonge\w*|au sol|inanime\w*|froide?|sang|bouge|yeux) | (?:par terre|allonge\w*|au sol|tombee?|inanimee?|chute|escalier) (?:.* )?(?:repond|bouge|reagit|parle) (?:\w+ )?(?:plus|pas|pu) | inanimee?s? /,
    / (?:chien|volet|store|meuble|telephone|armoire|etagere|planche) /,
  ),
  r(
    "medical_vital",
    / (?:pere|mere|mari|femme|bebe|fils|fille|voisine?|mamie|papi|papy|papa|maman|enfant|dame|monsieur|homme|ami|amie|frere|soeur|il|elle|grand mere|grand pere|coloc) (?:\w+ ){0,4}(?:bouge|boug) (?:\w+ )?(?:plus|pas|pu) /,
    / (?:volet|porte|store|souris|curseur|fenetre|meuble|voiture|portail|tiroir|beaucoup|de son lit|du canape|de chez|le mercredi|assez|sport) /,
  ),
  r(
    "medical_vital",
    / (?:tombee?s?|tomber|chutee?|chute|glisse\w*) (?:.* )?(?:(?:me |se |s |m )?(?:releve|relever|lever|leve|bouger|marcher|redresser)|relevee?) ?(?:plus|pas|seule?)? /,
    / (?:le mois|mois dernier|semaine derniere|peur de|avant de|depuis sa chute|depuis (?:un|deux|trois)|pour eviter|kine|courses|compagnie|menage|promen\w+|se lever tot|s est relevee|s est bien relevee?|dents?|etagere|tringle|cadre|miroir|store|arbre|neige) /,
  ),
  r(
    "medical_vital",
    / (?:je suis|elle est|il est|mari est|mere est|pere est|voisine est|mamie est|papi est|femme est|dame est) (?:\w+ )?(?:tombee?|par terre|au sol|coincee? par terre|bloquee? par terre|allongee?) (?:.* )?(?:par terre|au sol|mal|sang|saigne|tete|hanche|bouger|coincee?|bloquee?|secours|vite|reponds?|immobile|relever|lever) /,
    / (?:le mois|mois dernier|semaine derniere|compagnie|menage|courses|amoureu\w*|enceinte|malade la|en panne|pendant mes|kine|bras casse|cheville) /,
  ),
  r(
    "medical_vital",
    / (?:saigne|saignes|saigner) (?:\w+ ){0,2}(?:beaucoup|enormement|abondamment|de la tete|de partout|sans arret|non stop|fort|du crane|bcp|s arrete pas|ne s arrete) | perd[s]? (?:\w+ )?(?:beaucoup |plein |enormement |bcp )?(?:de |du )sang | hemorragie | (?:plein|mare|flaque|partout du|couvert|couverte|baigne\w* dans|rempli\w*) (?:de |du |son |dans son )?sang | pisse le sang | du sang partout /,
    / (?:don du sang|prise de sang|donner) /,
  ),
  r(
    "medical_vital",
    / (?:fait|fais|faire|font|train de faire|fait surement|fait peut etre) (?:\w+ )?(?:une? )?(?:crise cardiaque|infarctus|arret cardiaque|avc(?! (?:mes|mon|ma|le|la|les|un|une|vous|moi|lui|elle|des|plaisir|ses))|a v c|attaque|attaque cerebrale|crise d epilepsie|crise d asthme|overdose|od|choc anaphylactique|hemorragie|embolie|malaise|malaises|crise d angoisse grave) | (?:un|une|l) (?:arret cardiaque|crise cardiaque|infarctus) | convuls\w+ | (?:il|elle|mari|femme|pere|mere|voisine?|je) (?:\w+ )?(?:a un|ai un) malaise /,
    asksForHelpAtHome,
  ),
  r(
    "medical_vital",
    / (?:douleurs?|mal|serre|serrement|barre|pression|brulure|point|etau|poids) (?:\w+ ){0,5}(?:poitrine|thorax|thoracique|sternum|torse) | poitrine (?:\w+ ){0,3}(?:serre|oppresse|mal|ecrase|brule)\w* | bras (?:gauche )?(?:\w+ ){0,3}(?:engourdi|paralyse)\w* | (?:bouche|visage|levre) (?:\w+ ){0,3}(?:tordue?|deformee?|de travers|paralyse\w*|tombe|pendante?|affaissee?) | parle (?:\w+ )?bizarre\w* | paralysee? (?:\w+ ){0,3}(?:cote|bras|jambe|d un coup) | coeur (?:\w+ ){0,3}(?:s arrete|lache|arrete) /,
    / (?:poids de|haltere|musculation|poitrine de|tour de poitrine|filet|poulet|massage pour|aeration|egout|metro) /,
  ),
  r(
    "medical_vital",
    / (?:avalee?|avaler|bu|ingere\w*|mange|gobe|boire|mis dans la bouche) (?:\w+ ){0,4}(?:javel|produit|deboucheur|destop|piles?|medicaments?|comprimes?|cachets?|lessive|antigel|poison|mort aux rats|detergent|liquide vaisselle|somniferes?|acide|champignons?|clou|piece|capsule|pastilles?|tablettes?|berlingot|ammoniaque|essence|insecticide|aiguille|pile bouton|white spirit|desherbant) /,
    animal,
  ),
  r(
    "medical_vital",
    / (?:trop|surdose|overdose|exces|boite|plaquette|tube|paquet|tous|toute) (?:\w+ ){0,2}(?:de |d |ses |mes |les |sa |la )?(?:medicaments?|cachets?|comprimes?|somniferes?|pilules|anxiolytiques|doliprane|xanax) /,
    / (?:pharmacie|acheter|ranger|trier|chercher|rapporter|recuperer|prendre une boite|une boite de doliprane|ordonnance) /,
  ),
  r(
    "medical_vital",
    / (?:brulee?|brulure|brulures|ebouillantee?) (?:\w+ ){0,3}(?:grave|gravement|visage|au troisieme|3e degre|eau bouillante|huile bouillante|tout le bras|profond\w*|serieu\w*) | (?:s est|me suis) ebouillantee? /,
    / (?:gateau|chemise|casserole|four a) /,
  ),
  r(
    "medical_vital",
    / (?:en train d accoucher|accouche (?:la|maintenant|!|dans|chez|sur|vite|tout|en ce)|femme accouche |va accoucher (?:la|maintenant|tout de suite|ici)|accouchement (?:a commence|commence|en cours)|perd(?:u|s)? (?:\w+ )?(?:les|ses|mes) eaux|le bebe (?:sort|est en train de sortir|arrive maintenant|arrive la|est la tete)|contractions (?:toutes les|rapprochees)|travail a commence (?:.* )?(?:bebe|eaux)) /,
    / (?:eaux usees|apres|avant mon accouchement) /,
  ),
  r(
    "medical_vital",
    / (?:gorge|langue|visage|levres?) (?:\w+ ){0,3}gonfle\w* | gonfle (?:\w+ ){0,6}(?:respir\w+|allerg\w+|gorge|piqure|guepe|abeille) | choc (?:anaphylactique|allergique) | oedeme de quincke | allerg\w+ (?:.* )?(?:respir\w+ (?:plus|mal|pas)|gonfle) /,
  ),
  r(
    "medical_vital",
    / (?:coupee?|ouvert|ouverte|sectionne\w*|arrachee?|tranchee?|plaie) (?:\w+ ){0,4}(?:profond\w*|veines?|crane|la tete|doigts?|la main|artere|le bras|la jambe|poignets?|ouverte) (?:.* )?(?:sang|saigne|hopital|vite|secours|os|profond\w*|urgence) | (?:coup|coups) de (?:couteau|feu|fusil) (?!a la chasse)| poignardee?s? | blessee? grave\w* | grievement | (?:il y a|y a|avec) (?:un |une |des |deux |trois )?(?:blesses?|blessee) /,
    / (?:cheveux|frange|peur des coups|feu d artifice) /,
  ),
  r(
    "medical_vital",
    / (?:renversee?s?|fauchee?|ecrasee?|percutee?) (?:par |un |une )(?:\w+ )?(?:voiture|camion|bus|moto|scooter|trottinette|velo|cycliste|pieton|enfant|dame|personne) | accident (?:de voiture|de la route|grave|de moto|de scooter|dans|devant|en bas) (?:.* )?(?:blesse\w*|sang|bouge|respire|inconscient\w*|coince\w*|a l instant|vite|secours|ambulance) | (?:tombee?|tomber|saute\w*|chute) (?:du|de la|d un|par la|par le|de l) (?:balcon|toit|fenetre|\w+ etage|echelle|echafaudage|pont|escabeau) (?:.* )?(?!$)(?:sang|bouge|repond|respire|inconscient\w*|mal|vite|par terre|secours|grave|casse) | (?:fils|fille|enfant|bebe|petit|homme|dame|voisine?) (?:\w+ ){0,3}(?:tombee?|saute) (?:du|de la|par la) (?:balcon|fenetre|toit) /,
    / (?:doudou|jouet|linge|plante|pot|store) /,
  ),
  r(
    "medical_vital",
    / (?:se noie|noyee? dans la (?:piscine|baignoire|mer)|en train de se noyer|(?:fils|fille|enfant|bebe|petite?|il|elle|mari|femme|pere|mere|homme|dame|gamin|voisine?) (?:\w+ )?est tombee? dans (?:la piscine|l eau|la riviere|le canal|l etang)|coule au fond) /,
    animal,
  ),
  r(
    "medical_vital",
    / (?:appelez|appeler|appelle|envoyez|envoyer|envoie|faites venir|besoin d|besoin de|il faut|il me faut|il nous faut|faut|vite|demande|veux|prevenez|contactez) (?:\w+ ){0,2}(?:une |les |le |des |la |d )?(?:ambulance|samu|pompiers|secours|police secours|urgences|smur) | (?:appelez|appeler|appelle|composez|composer) (?:\w+ )?(?:le )?(?:15|17|18|112) (?!rue|avenue|bd|heures?|h)/,
    / (?:pas|sans|inutile|ni|calendriers?|vehicule|deguisement|anniversaire|bal des|recu|retraite|volontaire|camion de|numero des|ambulance (?:pour|mardi|lundi|jeudi|programmee)|accompagner) /,
  ),
  r(
    "medical_vital",
    / (?:bebe|enfant|fils|fille|petite?|nourrisson) (?:.* )?(?:tout bleu|toute bleue|devient bleue?|est bleue?|convuls\w+|fievre (?:de |a )?4[01]|4[01] de fievre|4[01] degres) | coma (?!nde)| (?:sang|vomit|crache|tousse) (?:\w+ )?du sang | vomit du sang /,
  ),
  r(
    "medical_vital",
    / (?:je crois|on dirait|peut etre|j ai peur) (?:qu|que) (?:\w+ ){0,4}(?:est morte?|soit morte?|trouvee? (?:\w+ ){0,4}(?:morte?|sans vie|inanimee?|par terre)|plus de pouls|decedee?) (?!de (?:rire|fatigue|faim|peur|froid|honte))| corps sans vie | plus de pouls /,
    / (?:batterie|plante|plantes|ordinateur|telephone|frigo|lave|chat|chien|poisson|poissons|arbre|machine|l an|moteur|pile|ampoule|television|tele|four|chaudiere|wifi|box) /,
  ),
  r(
    "medical_vital",
    / (?:not|isn t|isnt|can t|cant|cannot|stopped|trouble|difficulty|struggling to|hardly|barely) (?:\w+ )?breath\w* | (?:is |found )?unconscious | (?:collapsed|passed out|fainted) | won t wake up | choking | (?:heart attack|cardiac arrest|having a stroke|seizure|overdose[d]?) | chest pains? | pain in (?:my|his|her) chest | bleeding (?:\w+ )?(?:badly|heavily|a lot|out|from (?:the|his|her|my) head) | (?:fell|fallen|fall) (?:.* )?(?:can t|cannot|cant|won t|isn t|not) (?:\w+ )?(?:get up|move|moving|respond\w*|stand) | not (?:moving|responding) | swallowed (?:\w+ ){0,2}(?:bleach|battery|pills|poison|detergent|a coin) | took (?:\w+ )?(?:all|too many) (?:\w+ )?pills | call (?:an |the )?(?:ambulance|911|999|112|paramedics|fire brigade|fire department|firemen) | in labou?r | baby is coming | water broke | stopped breathing | blood everywhere | fell (?:through|from|out of) the (?:window|balcony|roof) | i think i ?m dying | severe allergic /,
    / (?:last|ago|cpr course|first aid|learn|my cat|my dog|the dog|the cat) /,
  ),
  r(
    "medical_vital",
    / no (?:puede )?respira[r]? | (?:esta|estoy|quedo) inconsciente | se ha (?:desmayado|caido y no) | se desmayo | (?:un )?infarto | ataque (?:al corazon|cardiaco) | (?:sangra|sangrando) mucho | (?:llam[ae]n?|necesito|pidan) (?:a )?(?:una )?ambulancia | dolor (?:\w+ )?(?:en el|de) pecho | se (?:esta )?ahoga(?:ndo)? | se atraganta | se ha tragado | se trago | kaysil b dem | kaysil dem | no reacciona | no se despierta | (?:nao|n) (?:consegue |esta a )?respira[r]? | desmaiou | inconsciente | ataque cardiaco | dor no peito | chamem? (?:uma )?ambulancia | esta a sangrar muito | (?:ma|mab9a|ma b9a|mabqach|ma|mabqa) ?(?:kay|kat|ka|kai)?(?:tneffes|tnefes|tneffess|teneffes|tnaffes)\w* | (?:kayt|kat|tay|kay)?neffes\w*ch | ghaba 3la wa3yo | ta7 w (?:ma|mab9a) | (?:3iyto|3aytou|3eyto|3iytou) (?:\w+ )?(?:l )?(?:ambulance|isaaf|pompier|pompiers|samu|lbolis) | tah men (?:\w+ )?(?:drouj|sta7) | atmet nicht | non respira | bewusstlos /,
    / (?:curso|aprender|yoga) /,
  ),
  // self-harm
  r(
    "suicide_distress",
    / suicid\w* (?!commercial\w*|fiscal|politique)| (?:mettre fin a (?:mes|ses) jours|(?<!failli )me tuer(?! de peur| de rire)|se tuer (?!a la tache|au travail|au boulot)|se pendre|me pendre|me foutre en l air|me flinguer|se flinguer|me buter|m ouvrir les veines|s ouvrir les veines|me tailler les veines|taillad\w+|(?:me|se|s est|m) scarifi\w+|lettre d adieu|idees noires) /,
    / (?:prevention|atelier|conference|livre|film|piece|risque de me tuer dans l escalier|va me tuer) /,
  ),
  r(
    "suicide_distress",
    / (?:veux|voudrais|vais|veut|va|voulait|prefere|prefererais|envie d|envie de|pense a|decide d) (?:\w+ )?en finir (?!\w{0,3}ec (?!la vie|ma vie|tout|cette vie)|ac |de (?:ranger|peindre|trier))| (?:je|j) (?:\w+ ){0,2}(?:veux|voudrais|prefere|prefererais|ai envie de|vais|aimerais|aimerai) (?:\w+ )?mourir (?!de (?:faim|rire|chaud|froid|soif|honte|peur|fatigue|chaleur|ennui))| envie de mourir | (?:plus|pas|aucune) (?:\w+ )?(?:envie|gout|force|raison|la force) (?:de |d )?vivre | (?:veux|peux|supporte|envie de) (?:\w+ )?(?:plus|pas) (?:de )?vivre (?!ici|seule?|dans|avec|en|chez|a)| (?:parle de|veut|va|dit qu il va|dit qu elle va|menace de) (?:\w+ )?(?:sauter (?:du|par|de|dans)|se tuer|se foutre en|s ouvrir les veines)| plus gout a la vie | (?:me|se|vais) (?:jeter|sauter|jette|jeter) (?:par|sous|du|d un|dans le) (?:\w+ )?(?:fenetre|balcon|pont|train|metro|toit|vide) | sauter (?:du|par la|dans le) (?:toit|pont|fenetre|balcon|vide) | disparaitre (?:pour toujours|a jamais|definitivement) | plus rien (?:ne me|n a de|me) (?:retient|sens) | n en peux plus de (?:vivre|la vie|cette vie) | (?:la vie|ma vie) (?:ne )?vaut (?:plus|pas) | (?:veut|parle de|menace de|pense a|essaie de|voulait) (?:\w+ )?(?:mourir|se tuer|sauter|se jeter|se pendre|en finir) | laissez moi mourir | adieu (?:.* )?(?:comprimes|cachets|medicaments|vie) | fini(?:e|r)? la vie pour moi /,
    / (?:plantes?|fleurs?|tomates?|basilic|orchidees?|poissons?|batterie|telephone|frigo|rire) /,
  ),
  r(
    "suicide_distress",
    / (?:want|going|gonna|wants|wanna) (?:to )?(?:die|kill (?:myself|himself|herself)|end (?:it all|my life)|end it|hang myself|jump off) | suicidal | don t want to live | quiero (?:morir|morirme|suicidarme) | me quiero (?:morir|matar) | quero (?:morrer|me matar|matar me) | bghit nmout | bghit ne9tel rassi | ghadi ne9tel rassi /,
  ),
  // abuse
  r(
    "child_or_elder_abuse",
    / (?:enfants?|petite?s?|gamins?|gamine|gosses?|bebe|fillette|garcon|garconnet|eleve) (?:\w+ ){0,8}(?:battus?|battue|frappee?s?|maltraitee?s?|maltraitance|tapee?s?|sequestre\w*|brutalise\w*|martyris\w*|abuse\w*|viole\w*|coups|seule? enfermee?|enfermee? (?:seule?|dans|a la cave|toute|chez)|toute seule? depuis|tout seul depuis|laissee?s? (?:tout |toute )?seule?s? (?:depuis|la nuit|sans)|hurle\w* (?:tous|toutes|de douleur)|bleus partout|attache\w*) /,
    / (?:porte claquee|serrurier|s est enferme\w*|s enferme|coups de main|toilettes|salle de bain|tapee? a la porte|tapis|bleus? de travail|chambre bleue) /,
  ),
  r(
    "child_or_elder_abuse",
    / (?:bat|frappe|tape|secoue|violente|brutalise|insulte et frappe|tapent|frappent|battent) (?:\w+ )?(?:sur )?(?:son|sa|ses|leurs?|cet|le|la|les|un|l) (?:propre )?(?:enfants?|fils|fille|filles|bebe|gosses?|petite?s?|gamine?s?|mere|grand mere|pere|vieille mere|parents) | (?:petit|enfant|gamin|bebe|gosse|fillette) (?:\w+ ){0,4}(?:crier|hurler|pleurer|hurle|crie) (?:\w+ ){0,4}(?:tous les|toutes les|toute la|des heures|frappe|coups|chaque) (?:soirs|nuits|jours|nuit)? ?/,
    / (?:baby sitter|nounou|garde de nuit|epuise\w*|mon bebe|mon petit) /,
  ),
  r(
    "child_or_elder_abuse",
    / maltrait\w+ | (?:auxiliaire|aide|aide soignante|infirmiere|soignant|fils|neveu|gendre|voisin) (?:\w+ ){0,6}(?:la|le|lui) (?:frappe|tape|bat|brutalise|vole|affame|prive|gifle|insulte et|enferme) | (?:auxiliaire|aide soignante|aide a domicile|infirmiere|soignant|soignante|neveu|gendre) (?:\w+ ){0,2}(?:frappe|tape|bat|gifle|brutalise|secoue|insulte|vole) (?:ma|mon|la|le|sa|une?) | (?:lui )?prend (?:son|tout son) argent (?:.* )?(?:frappe|tape|bat|menace) | gifle (?:ma|mon|sa|une) (?:mere|grand mere|pere|mamie|dame) | (?:abus|agression|attouchements?) (?:sexuels?|sur (?:un|une|mineure?)) | attouchements | (?:bebe|enfant|chien) (?:\w+ ){0,3}enfermee? (?:\w+ ){0,3}(?:voiture) | laisse (?:\w+ )?(?:ses|leurs|des|un|une) (?:enfants?|bebe|petits) (?:tout )?seuls? (?:.* )?(?:nuit|jours|soir) | enfants? (?:tout )?seule?s? (?:\w+ ){0,3}(?:enferme\w*|depuis|la nuit|abandonne\w*) /,
    / (?:plantes?|vetements?|meuble|linge) /,
  ),
  r(
    "child_or_elder_abuse",
    / (?:child|kid|boy|girl|baby) (?:\w+ ){0,4}(?:beaten|abused|hit|locked in|screaming every) | (?:beats|hits|abuses) (?:his|her|their) (?:kids?|child\w*|son|daughter|mother) | elder abuse | (?:pega|maltrata|golpea) (?:a )?(?:su|sus|al|a la|los) (?:hij\w+|nin\w+|madre|abuela) | bate (?:no|na|nos) (?:filho\w*|filha\w*|crianca\w*) /,
  ),
  // violence
  r(
    "violence_crime",
    / (?:me fais|me fait|se fait|se faire|viens de me faire|vient de se faire|nous fait|vient de me) (?:\w+ )?(?:agress\w+|frapp\w+|cambriol\w+|attaqu\w+|viol\w+(?<!violet)|poursuiv\w+|tabass\w+|racket\w+|bouscul\w+ et vol\w+) | (?:on|il|elle|ils|un homme|quelqu un|un type|un mec|un individu|un inconnu) (?:m|me|nous|l) ?(?:a |ont |est en train de (?:m|me|nous) ?)?(?:agress\w+|frapp\w+|poursui\w+|menac\w+|suit|suivent|etrangl\w+|sequestr\w+|viol(?:e|ee|er)|attaqu\w+|tabass\w+|braqu\w+) /,
    / (?:serrur\w+|suit a|suit pas|suit mal|mail|appel inconnu|sms|loyer|facture|frapper a la porte|frappe a la porte pour|colis) /,
  ),
  r(
    "violence_crime",
    / (?:mari|compagnon|conjoint|copain|ex|pere|beau pere|fils|frere|voisin|femme|copine|petit ami|ami|proprietaire|homme|type|mec|individu) (?:\w+ ){0,4}(?:me |m |nous |la |l |sa femme |lui )(?:a )?(?:encore )?(?:frappee?|bat|battue|tape|tapee|menace(?! de pluie)|menacee|etrangle\w*|gifle\w*|cogne\w*|sequestre\w*|violente|viole|violee|poursuit|harcele et|tape dessus|enferme|jette|poignarde) | (?:veut|va|essaie de|menace de|voulait) (?:me|nous|la|le) (?:tuer|frapper|buter|egorger|planter|poignarder) | (?:frappe|frapper|bat|battre|tape|taper|cogne|cogner|etrangle|etrangler|tabasse|tabasser) (?:\w+ )?(?:sur )?(?:sa (?:femme|compagne|copine)|son mari|son amie|une femme|une fille|un homme|quelqu un) /,
    / (?:meuble|escaliers?|travail|porte de|jeu|bruit|clavier|a la porte pour|piano|tapis|menace de|chaleur) /,
  ),
  r(
    "violence_crime",
    / (?:avec|a|ont|tient|sort|brandit|sous la menace d|et) (?:\w+ )?(?:un |une |son |des )(?:couteau|arme|armes|pistolet|fusil|machette|batte|marteau|hache|revolver|flingue|barre de fer) (?:.* )?(?:menace|frappe|chez|porte|peur|moi|nous|main|voisin|rue|dehors|escalier|$)|coups? de feu (?!a la chasse)|(?:il|elle|homme|type|mec|ex|mari) (?:a|est) (?:une arme|arme) | prise d otage | attentat /,
    / (?:aiguiser|affuter|cuisine a|cours|chasse|theatre|deguisement|acheter|bricolage|pain|fromage|accrocher|planter un clou|poser|peur des) /,
  ),
  r(
    "violence_crime",
    / (?:quelqu un|un homme|un type|un mec|un inconnu|un individu|des inconnus|des gens|des jeunes|on|il|ils|mon ex|un voleur|elle) (?:\w+ ){0,4}(?:essaie|essaye|essai|essayent|essaient|tente|tentent|train|force|forcent|cherche|vient) (?:\w+ )?(?:d |de |a )?(?:\w+ )?(?:entrer|rentrer|forcer|fracturer|defoncer|ouvrir|casser|penetrer|crocheter|ma|la) ?(?:\w+ ){0,4}(?:chez moi|chez nous|ma porte|la porte|appart\w*|maison|fenetre|serrure|volet|vitre|chez ma|chez le|chez la|la voisine|le voisin) | (?:defonce|defoncent|force|forcent|fracture) (?:ma|la|notre) (?:porte|fenetre) | (?:casse|cassent|brise) (?:ma|la|une) (?:vitre|fenetre) (?:.* )?(?:entrer|chez|maintenant|la nuit|voleur) /,
    / (?:serrurier|hier|cette nuit|la nuit derniere|a essaye|ont essaye|ferme plus|apres|reparer|remplacer|a ete|client|annonce|neige) /,
  ),
  r(
    "violence_crime",
    / (?:il y a|y a|ya) (?:\w+ )?(?:un|une|des|deux|trois) ?(?:cambrioleurs?|voleurs?|intrus|inconnus?|homme|hommes|type|types|mec|mecs|individus?|rodeur|gens) (?:\w+ ){0,3}(?:dans mon|dans ma|chez moi|dans l appart\w*|dans la maison|dans le jardin|sur mon balcon|chez le voisin|chez la voisine|sur le toit|dans mon appart\w*|en ce moment|dehors avec) (?!pour)| (?:un homme|un inconnu|quelqu un|un type|un individu) (?:est|se trouve|rode) (?:\w+ ){0,2}(?:dans|chez|et casse) | cambrioleurs? (?!a)| (?:des|les|deux|un|le) voleurs? (?:\w+ ){0,2}(?:chez|dans|entre\w*|la|en ce) | (?:cambriolage|effraction|agression|bagarre|rixe|braquage|viol) (?:en cours|en ce moment|a l instant|en bas|maintenant|dans|au) | (?:est|sont) (?:entree?s?|rentree?s?) (?:chez moi|chez nous|dans mon appart\w*|dans ma maison|par la fenetre) | (?:on|ils) (?:est en train de |sont en train de )?(?:me |nous )?cambriol\w+ /,
    / (?:hier|apres (?:un|le|mon|notre)|dernier|derniere|securiser|serrur\w+|fuite|oiseau|chat|guepes|frelons|souris|rat|rats|pigeon|chauve|fourmis|cafards|abeilles|herisson|assurance|verrou|evier|humidite|moisissure|visite|homme de menage|bruit|courant d air|installer une alarme) /,
  ),
  r(
    "violence_crime",
    / (?:se battent|on se bat|se bagarrent|se tapent dessus|s entretuent|ca se bat|une bagarre) | (?:crie|crient|crier|hurle|hurlent|hurler|appelle|appeler|cris|entends) (?:\w+ ){0,4}(?:au secours|a l aide|de douleur|de detresse) | (?:ex|mari|type|mec|homme|inconnu|individu) (?:\w+ ){0,3}(?:derriere|devant|en bas de) (?:la|ma|chez|mon) (?:\w+ )?(?:porte|immeuble|moi)? ?(?:.* )?(?:menace|peur|hurle|tape|frappe|violent|crie|insulte|refuse|couteau|arme|$)|je me suis fait (?:agresser|violer|frapper|tabasser|voler a l instant|racketter) | (?:m a|m ont|me|m|de m|de me) (?:viole|violee|agressee?|etranglee?|frappee?|arracher?|voler?) (?:mon (?:sac|telephone|portefeuille)|la)? ?(?:a l instant|dans la rue|en bas|la maintenant|il y a cinq minutes) | m a (?:viole|violee|agressee?|etranglee?|frappee?|arrache mon sac) | vole(?:e|r)? mon (?:sac|telephone|portefeuille) (?:\w+ )?a l instant | (?:viens|vient) de (?:me|se|m) (?:\w+ )?(?:voler|arracher|faire voler|faire arracher) (?!.*(?:serrur|cle)) /,
    / (?:hier|dernier|derniere|serrur\w+|chiens? se bat\w*|chats? se bat\w*|pour visiter|livreur|colis|matelas) /,
  ),
  r(
    "violence_crime",
    / (?:enfant|fils|fille|bebe|mere|pere|grand mere|mamie|papi|mari|frere|soeur|gamin|garcon|petite?) (?:\w+ ){0,4}(?:a disparu|est introuvable|ont disparu|s est fait enlever|a ete enlevee?|a ete kidnappe\w*) | (?:ete|a|ont|fait|etre) kidnapp\w+ | enlevement d (?:enfant|un enfant) /,
    / (?:chat|chatte|chien|doudou|peluche|lapin) /,
  ),
  r(
    "violence_crime",
    / (?:someone|somebody|a man|burglars?|thieves|they|he|my ex) (?:\w+ ){0,3}(?:breaking|trying to break|broke|trying to get) (?:in|into) | (?:burglar|intruder|robber) | (?:beating|hitting|attacking|threatening|strangling|stabbing|following|raping) (?:me|my|his|her|us|a) | (?:hits|beats|attacked|hit|stabbed|raped|threatened) me | being (?:attacked|followed|robbed|mugged|beaten|raped) | (?:has|with) a (?:knife|gun|weapon) | gunshots? | (?:call|send) the police | just (?:been|got) (?:mugged|robbed|attacked) /,
    / (?:yesterday|last|lock changed|locksmith|fancy dress|kitchen knife) /,
  ),
  r(
    "violence_crime",
    / (?:me|nos|la) (?:esta |estan )?(?:pega|pegando|golpea|golpeando|atacan|atacando|amenaza|sigue|siguen|robando) | (?:mi marido|mi novio|mi ex) (?:\w+ )?(?:me )?(?:pega|golpea|amenaza) | (?:entrando|entrar|entrado) (?:\w+ )?en mi casa | hay (?:un )?ladr[o]?n\w* | (?:tiene un|con un) (?:cuchillo|pistola|arma) | (?:o meu marido|o meu ex|meu marido) (?:\w+ )?(?:bate me|me bate|bate em mim|ameaca) | (?:ladrao|ladroes|assalto) | (?:a entrar|entrar|arrombar) (?:\w+ )?(?:na|a) minha (?:casa|porta) | (?:rajli|khouya|jari) (?:kay|kai|ka)?(?:drebni|derbni|dreb|yedrebni) | kaydrebni | (?:cheffar|chefar|serraq|chffara|chefara|serra9) (?:\w+ ){0,3}(?:dkhel|bgha ydkhel|f dar|y7ell|dakhel) /,
  ),
  // water
  r(
    "water_danger",
    / (?:eau|ca|plafond) (?:\w+ ){0,2}(?:coule|tombe|ruisselle|degouline|pisse|dégouline|goutte fort|jaillit) (?:\w+ ){0,3}(?:du|de mon|par le|depuis le|sur le|le long du|a travers le|au) (?:plafond|lustre|luminaire|mur porteur) | plafond (?:\w+ ){0,5}(?:effondre\w*|s effondr\w*|ecroule\w*|s ecroule|tomber|gondole et|craque|s affaisse|affaisse|cede|ceder) | (?:inonde|innonde|inondee?|innondee?) (?:\w+ ){0,3}(?:tout|appart\w*|toute|immeuble|partout|maison|cuisine|couloir|salon|chez|escalier|cave|etage|depuis|!|$|et) | (?:appart\w*|cuisine|maison|salon|cave|immeuble|logement|couloir|chambre|tout|toute|voisins?|chez moi|garage|sous sol) (?:\w+ ){0,3}(?:inondee?s?|innondee?s?|sous l eau) | inondation (?!de l|d il|du mois)| (?:tuyau|canalisation|conduite|ballon|chauffe eau|cumulus|flexible|robinet|radiateur|colonne) (?:\w+ ){0,3}(?:explose|explosee?|eclate|eclatee?|pete|petee?|a lache|arrachee?) (?:.* )?(?:eau|inond\w*|partout|flots?|coule|jaillit|gicle|couper|arret\w*|!|$|immeuble|cave|dans) | eau (?:\w+ ){0,2}(?:jusqu|jusqu aux|monte|arrive) (?:\w+ ){0,3}(?:chevilles|genoux|mollets|prises|cave|escalier|plinthes|niveau) | eau (?:\w+ ){0,3}a (?:flots?|grands flots|torrents?) | geyser /,
    / (?:apres (?:l |une |cette |notre )?(?:inondation|degat)|suite a|l an dernier|nettoyer apres|assecher|sinistre de|de mails|de spam|de soleil|de lumiere|de messages|repeindre|tache au plafond|petite fuite|goutte a goutte|legerement|arrosage|jardin inonde) /,
  ),
  r(
    "water_danger",
    / (?:flood(?:ed|ing)?) (?:\w+ )?(?:my|the|flat|apartment|kitchen|house|basement|everywhere)? ?| (?:my|the) (?:flat|apartment|kitchen|house|basement) (?:is )?(?:being )?flood\w+ | (?:pipe|water heater) (?:has )?(?:burst|exploded) | burst pipe | water (?:is )?(?:pouring|gushing|coming) (?:through|from|down) (?:the )?ceiling | ceiling (?:is )?(?:collapsing|collapsed|about to) | (?:se inunda|inundad[oa]|se ha roto una tuberia|cae agua del techo) | (?:inundad[oa]|inundacao|rebentou um cano|agua a cair do teto|cano estourou) | lma (?:f koulchi|3amer dar|kayte7 men) /,
    / (?:after|last|clean up|cleaning) /,
  ),
  r(
    "medical_vital",
    / (?:s ecroule\w*|s est ecroulee?|s effondre\w*|s est effondree?|pris d un malaise|prise d un malaise|vient de tomber) (?:.* )?(?:repond|parle|bouge|reagit|respire|cuisine|salon|rue|salle de bain|sol|par terre|devant moi|escalier|couloir|secours|vite) /,
    / (?:etagere|meuble|armoire|mur|plafond|lit|cloture|store|tringle|bourse|neige|pluie|abri|tente|courage|larmes|prix|arbre|bibliotheque) /,
  ),
  r(
    "medical_vital",
    / (?:parle|parler|voit|voir) (?:\w+ )?(?:plus|pas) (?:.* )?(?:bras|visage|bouche|tombe\w*|effondre\w*|paralys\w*|d un coup|soudain) | (?:tombe\w*|effondre\w*) (?:.* )?parle plus | (?:bras|jambe|main|cote|visage) (?:\w+ ){0,3}(?:repond|bouge|sent) (?:\w+ )?plus | (?:transpire|sueurs?|sueur froide) (?:.* )?(?:poitrine|coeur|bras) | (?:poitrine|coeur|bras) (?:.* )?(?:transpire|sueurs?) /,
    / (?:francais|anglais|souris|appareil|kine|robot|poupee) /,
  ),
  r(
    "violence_crime",
    / (?:mari|compagnon|compagne|conjoint|copain|copine|ex|pere|fils|frere|voisin|homme|il|elle) (?:\w+ ){0,4}(?:mis|donne|mettre|donner|foutu|colle|balance) (?:\w+ )?(?:un |une |des |de )?(?:coups?|gifles?|claques?|baffes?|beigne|poing|pied dans) | (?:coups?|gifles?|claques?) (?:.* )?(?:j ai peur|il revient|revienne|encore la) | (?:j ai|elle a|on a) peur (?:qu il|de lui|qu elle) (?:revienne|me frappe|me tue|nous tue|rentre|recommence) /,
    / (?:coup de (?:main|fil|peinture|balai|propre|pouce|jet|chiffon|serpillere|serpilliere|tournevis|marteau|frein|feu)|chien|chat) /,
  ),
  // cries without a cause
  r(
    "medical_vital",
    / (?:au secours|a l aide|aidez moi vite|sos) (?:.* )?(?:mari|femme|pere|mere|bebe|fils|fille|enfant|mal|meurs|mourir|tombe\w*|sang|respir\w+|malaise|coeur|poitrine) /,
    / (?:imprimante|armoire|meuble|ikea|devoirs|maths|ordinateur|beaux parents|menage|evier|chat|baby sitter|gouter|anniversaire|repas|wifi|ecole|wc|toilettes|porte|notes) /,
  ),
];
