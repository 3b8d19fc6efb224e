/** Where the indicative prices of the catalogue come from, so that anyone can check or refresh them. */

export const priceSources: Record<string, { url: string; year?: number; about: string }> = {
  babysit_age: {
    url: "https://www.info-jeunes-normandie.fr/page/trouver-un-job/les-secteurs-qui-recrutent/baby-sitting-tout-savoir-sur-le-cadre-legal",
    year: 2025,
    about: "from 16 with parental authorisation; contract; SMIC",
  },
  bricoleur: {
    url: "https://construction-contemporaine.com/quel-est-le-taux-horaire-dun-bricoleur.html",
    about: "20-80 EUR/h",
  },
  chat_caen: {
    url: "https://france3-regions.francetvinfo.fr/normandie/pet-sitting-vacances-plus-sereines-garde-chat-votre-domicile-1860822.html",
    year: 2020,
    about: "12 EUR per 30-45 min visit",
  },
  checkin_bnb: {
    url: "http://neuf.logic-immo.com/edito/actualites-immobilier-neuf/2017/03/20/un-concierge-pour-tous-57394",
    year: 2017,
    about: "from 19.99 EUR",
  },
  checkin_kliner: {
    url: "https://support.kliner.com/combien-coute-la-prestation-de-check-in-ou-check-out/",
    about: "20 EUR flat, 10 with cleaning",
  },
  chien_animals24: {
    url: "https://www.animals24.info/combien-coute-un-dog-sitter-elements-a-connaitre-pour-bien-choisir",
    about: "walk 10-20 EUR/h (up to 30 in big cities), day 20-40, week 150-300",
  },
  cours_clevermate: {
    url: "https://clevermate.fr/magazine/divers/variations-des-tarifs-pour-les-cours-particuliers-quelques-reflexions-sur-les-causes",
    about: "primary 14-20, college 16-22, lycee 20-25 EUR/h",
  },
  cours_edulide: {
    url: "https://www.edulide.fr/blog/cours-particuliers-tarifs",
    about: "around 20 EUR/h, 10 to 150",
  },
  couture_maglietta: {
    url: "https://www.maglietta.fr/tarif-couture-a-domicile",
    year: 2025,
    about: "hem 12-18, zip 18-30, waist 20-35, travel 5-15, 25-40 EUR/h",
  },
  dame_compagnie: {
    url: "https://seniorsdesinfos.fr/tarif-dune-dame-de-compagnie-criteres-et-estimation-des-couts",
    year: 2025,
    about: "18-30 EUR/h",
  },
  debarras_media: {
    url: "https://mediaseine.fr/immobilier/cout-entreprise-debarras",
    about: "50-90 EUR/m3; single item 100-300",
  },
  debarras_nimes: {
    url: "https://debarras-nimes.pages.dev/articles/prix-debarras-maison-tarifs",
    about: "30-50 EUR/h per person; 200-400 EUR for 5-10 m3",
  },
  jardin_aladom: {
    url: "https://www.aladom.fr/actualites/faq/8281/quels-sont-les-tarifs-pratiques-par-les-jardiniers",
    about: "15-30 EUR/h",
  },
  jardin_allojardin: {
    url: "https://allojardin.com/tarif-jardinier-entretien-jardin",
    year: 2024,
    about: "one-off 25-40 EUR/h; yearly 20-35; travel 20-40",
  },
  jobbing_relais: {
    url: "https://www.relaisemploidirect.org/index.php/blog/10-news-blog-changer-la-vie/95-jobbing-ideal-pour-arrondir-ses-fins-de-mois",
    about: "coaching, beauty, decoration 25-50 EUR/h",
  },
  lulu_2017: {
    url: "https://france3-regions.francetvinfo.fr/paris-ile-de-france/paris/lulus-ma-rue-relancent-metier-concierge-paris-1235263.html",
    year: 2017,
    about: "5-20 EUR per 30 min",
  },
  lulu_2018: {
    url: "https://www.wedemain.fr/Un-jour-avec-les-Lulus-les-nouveaux-concierges-de-quartier_a3177.html",
    year: 2018,
    about: "5-20 EUR per 30 min, before tax credit; 18 % commission",
  },
  lulu_cles: {
    url: "https://enfrancais.loescher.it/news/conciergerie-de-quartier-6465",
    year: 2017,
    about: "6 EUR/20 min bricolage; 15 EUR key handling",
  },
  menage_concept: {
    url: "https://conceptmaison.fr/tarif-horaire-pour-menage-chez-particulier-quel-prix-prevoir",
    about: "11-25 EUR/h; micro-entrepreneur 15-20; company 20-25",
  },
  menage_helpling: {
    url: "https://www.helpling.fr/cleaning",
    year: 2022,
    about: "2 h = 52.80 EUR (26.40/h) before instant credit",
  },
  menage_yakasaider: {
    url: "https://www.yakasaider.fr/article/menage-a-domicile/",
    about: "15-30 EUR/h before tax credit",
  },
  petit_boulot: {
    url: "https://petit-boulot-fr.pages.dev/tarif-petit-boulot",
    year: 2026,
    about: "grid of NET amounts to the worker",
  },
  petsitter_capacite: {
    url: "http://www.lille-aux-animaux.fr/2016/02/23/dans-la-voix-du-nord-edition-lille-juin-2015/",
    year: 2015,
    about: "professional pet-sitters need a certificate; 15 EUR/30 min walk, 12 EUR/visit",
  },
  petsitter_toutou: {
    url: "https://www.toutoupourlechien.com/tarifs-pet-sitter.html",
    about: "10-25 EUR/day at the owner's home + travel",
  },
  verif_maison: {
    url: "http://buff.ly/2eGNRN5",
    year: 2016,
    about: "6-12 EUR per day of home check",
  },
};
