/** Words that belong together when danger is told: who, which part of the body, which sign, which place. A new word is understood by its company. */

/** Beginnings of folded words, in French and English; "=" marks a whole word. A word may speak of several things. */
export const concepts: Readonly<Record<string, string>> = {
  elder:
    "mamie mamy papy papi mame meme pepe memere pepere grandmere grandpere =vieux vieille =agee =age =ans octogenaire nonagenaire =gran granny grandma grandpa grandad grandmother grandfather elderly =old nonna mammy",
  child:
    "bebe enfant =fils =fille =petit =petite =ptit =ptite gosse gamin nourrisson bambin minot loulou =baby =babies toddler =kid =kids child =son =daughter newborn infant =twins neveu niece =ado adolescen bout teen nephew schoolkid",
  kin: "=mari =femme =mere =pere =maman =papa =frere =soeur oncle tante tonton tata =voisin =voisine copain copine conjoint compagn =ex belle epou =mum =mom =mam =dad husband wife =mother =father brother sister uncle aunt neighbour neighbor flatmate roommate boyfriend girlfriend partner colleague collegue coloc ami amie friend cousin =homme =man =lady =woman",
  stranger:
    "=monsieur =dame =mec =mecs =type =types =gars inconnu =bonhomme individu =someone =somebody =guy =guys stranger passant cycliste pieton motard clochard sdf =bloke",
  body: "=tete =bras jambe poitrine =coeur =ventre =main =mains doigt =pied =pieds =dos =cou gorge bouche levre langue visage =figure =yeux =oeil =nez oreille hanche genou cheville poignet epaule peau crane =front menton machoire veine =os thorax poumon =cote cotes abdomen =cheveux paupiere =head =arm =arms =leg =legs chest heart stomach belly =hand =hands finger =foot =feet =back =neck throat mouth =lip =lips tongue =face =eye =eyes =nose =ear =ears =hip knee ankle wrist shoulder =skin skull =jaw =bone ribs thumb pouce",
  blood: "=sang saign ensanglant hemorrag =blood bleed bled",
  breath:
    "respir souffl etouff suffo asphyxi =rale =rales halet apne etrangl breath choking choke =chokes gasp wheez =air gargling bouffee",
  conscious:
    "inconscien evanoui connaissance malaise coma reveill repond reagi syncope =vapes =pommes =bouge =bougent vape eveille tourne =unconscious faint collaps unresponsive =wake =waking respond =moving =passed =awake pouls pulse =froid =molle =mou flasque limp =sans",
  fall: "tomb chut gliss renvers degringol effondr ecroul culbut trebuch =fell fallen =fall falls slipped tripp tumbled basculé bascul",
  ground:
    "=terre =sol carrelage parquet baignoire escalier marches douche =lit toilettes =wc =floor =ground =bath stairs shower =step =steps toilet",
  stuck: "coinc bloqu enferm prisonni piege =stuck trapped locked pinned immobil",
  cannot:
    "=peux =peut =arrive =arrives =arrivent =relever =lever =bouger =rester =tenir =debout =cant =cannot =can =couldnt =unable =get =up =stand =move =sortir",
  pain: "=mal douleur douloureu atroce lancin hurl serr ecras pliee =plie insupportabl =pain hurts ache =agony crush =tight squeez burning gemi crie cries scream scram moaning",
  colour:
    "=bleu =bleue =bleues =gris =grise =blanc =blanche pale livide =rouge =violet violac =noir =noire jaune cireux =blue =grey =gray =white purple =cire",
  swell: "gonfl enfl oedeme swollen swell =huge puffy hives urticaire plaques boutons",
  stroke:
    "travers bafouill charabia engourd fourmill paralys tordu =avc droop slur numb tingl stroke crooked =mots =parle parler",
  fit: "convuls trembl secou =raide epilep =bave mousse seizure shak foam =fit spasm revuls",
  poison:
    "javel produit cachet comprim medicament pilule aval =bu =boit antidepress somnif raticid champignon baies pile lessive deboucheur soude acide insuline overdose surdose bleach =pills =pill tablet swallow drank poison berries batter mushroom detergent paracetamol doliprane morphine alcool vodka whisky drogue seringue piqure insulin",
  wound:
    "coupe plaie entaill ouvert brul cloque mors mordu piqu fractur cass ebouillant =cut wound gash burn blister bite bitten broken crushed scald stung stitch bouillant",
  illness:
    "fievre delir vomi diabet cardiaque infarct allerg asthm grossesse enceinte contraction accouch eaux deshydrat fever delir vomit diabet allerg asthma pregnan labour labor waters contract cardiac hypo evanou meningite embol sueur transpir sweat",
  fire: "=feu flamm incend cram fumee =fume enflamm etincel embras flambe =fire flame smoke smok =burning spark roussi bruler =brule brulent",
  gas: "=gaz =odeur =sent =pue puent chling =oeuf =oeufs pourri gaziniere chaudiere monoxyd detecteur siffl pschit tuyau =gas smell stink hiss boiler carbon =leak butane propane bouteille brasero barbecue charbon",
  dizzy: "=tourne vertig nause etourd somnol endorm maux migraine dizzy nauseous =sick headache drowsy sleepy",
  electric:
    "electrocut chataign =jus courant prise =fil =fils denud disjonct gresill compteur cable tableau electri =shock shocked socket =wire wires sparks buzz breaker fuse plug outlet",
  water:
    "=eau =eaux inond fuit monte plafond debord crue ruisseau riviere piscine etang canal flood water ceiling rising pour pool pond river drown noy submerg",
  weapon:
    "couteau arme fusil carabine pistolet barre hache batte machette cutter lame =knife =gun =guns weapon =bat axe hammer marteau tesson",
  hit: "frapp tape =bat cogne gifl =coup =coups etrangl menac =tue =tuer tabass secoue attach agress viol touche bruta pouss tord =hit =hits hitting beat strangl threat =kill killing slap punch =hurt hurts hurting attack shak rape grab kicked bleu bleus bruise",
  intruder:
    "=entre =entrer cambriol voleur =force forc serrure biche vitre rode rodent suit suivi suivie poursui braqu arrach intrud burglar break breaking follow following mugged stole snatch =inside =outside prowl",
  fear: "peur cache chuchot vite secours =aide aidez =sos =help scared hiding hide hurry terrif panique =quick =quickly urgence emergency frightened =please =svp",
  death:
    "mourir =mort =morte suicid finir =fini disparaitre =vivre =vie adieu lettre corde pont rebord =vide sauter veines pendu pendre =die dying =dead suicid =end goodbye rope bridge ledge jump =alive =living razor lames quitter partir rejoindre pardon disappear =anymore",
  alone: "=seul =seule personne =alone nobody =seuls",
  lift: "ascenseur cabine =lift elevator",
  lost: "dispar perdu perdue introuvable fugue err pyjama alzheimer rentre missing =lost wander retrouv dementia demence =find",
  abuse:
    "secret beau cintur prive nourrit laisse sale menott humili chambre =nuit placard =locks locked shed stepdad nounou auxiliaire carer caretaker =tonton =bleus",
  now: "=la maintenant moment =vient =viens depuis minute =heure =heures =now =just =right since =toujours =still encore instant",
  past: "hier semaine mois annee dernier derniere =passe =passee ancien =avant =last =year =month =ago yesterday =weeks autrefois jadis =lors week",
  call: "appel pompier samu police ambulance gendarme =ambulance firemen =call =called numero urgences sirene",
  wish: "cherche =faudrait =faut besoin quelqu disponib tarif samedi =lundi =mardi mercredi jeudi vendredi dimanche =demain pourriez voudrais =devis =prix euros looking available tomorrow monday tuesday wednesday thursday friday saturday sunday price quote reparer changer installer remplacer poser acheter livrer =heures rendez =rdv appointment need",
  story:
    "film livre roman serie theatre expose jeu blague rire lol mdr cours formation stage reve cauchemar facture note resultat match book movie show joke class course dream bill",
};

export const conceptNames: readonly string[] = Object.keys(concepts);

const shortest = 3;
const whole = new Map<string, number[]>();
const beginnings = new Map<string, number[]>();
for (const [at, name] of conceptNames.entries()) {
  for (const word of (concepts[name] ?? "").split(" ")) {
    const table = word.startsWith("=") ? whole : beginnings;
    const key = word.replace("=", "");
    table.set(key, [...(table.get(key) ?? []), at]);
  }
}

const none: readonly number[] = [];
const kept = new Map<string, readonly number[]>();
/** Words whose concepts are kept, so that those of every day are looked up once. */
const mostKept = 5_000;

/** The numbers of the concepts that a folded word may speak of. */
export function conceptsOf(word: string): readonly number[] {
  const known = kept.get(word);
  if (known) return known;
  const out = [...(whole.get(word) ?? none)];
  for (let length = shortest; length <= word.length; length++)
    for (const at of beginnings.get(word.slice(0, length)) ?? none) if (!out.includes(at)) out.push(at);
  if (kept.size >= mostKept) kept.clear();
  kept.set(word, out);
  return out;
}
