/** npm run train: rebuilds the shipped model from the data in the repository; the same data gives the same file. */
import { buildModel, writeModel } from "./training/build.ts";
import { fitDanger, writeDanger } from "./training/danger.ts";
import { sentences } from "./training/examples.ts";
import { writeFamilies } from "./training/families.ts";

writeFamilies();
const list = sentences();
const model = buildModel(list);
writeModel(model);
const danger = fitDanger(list, model.data);
writeDanger(danger);
console.log(
  `${list.length} sentences, ${model.intents.length} intents, ${model.services.length} services; model.bin ${Math.round(model.weights.length / 1024)} KiB, data ${model.data}; danger.bin ${Math.round(danger.weights.length / 1024)} KiB, ${danger.kinds.length} kinds`,
);
console.log(`calibration: intents / ${model.heat}, services / ${model.serviceHeat}`);
