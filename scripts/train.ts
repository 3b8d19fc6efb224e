/** npm run train: rebuilds the shipped model from the data in the repository; the same data gives the same file. */
import { writeFileSync } from "node:fs";
import { buildModel, modelText } from "./training/build.ts";
import { sentences } from "./training/examples.ts";
import { modelFile } from "./training/files.ts";

const list = sentences();
const model = buildModel(list);
const text = modelText(model);
writeFileSync(modelFile, text);
console.log(
  `${list.length} sentences, ${model.intents.length} intents, ${model.services.length} services; model.ts ${Math.round(text.length / 1024)} KiB, data ${model.data}`,
);
console.log(`calibration: intents / ${model.heat}, services / ${model.serviceHeat}`);
