/** The form of the trained model as it is shipped. */

/** What training ships: labels, calibration, and packed weights (base64), one scale and bias a class. */
export interface ShippedModel {
  /** Hash of the sentences that it was trained on. */
  data: string;
  intents: string[];
  services: string[];
  langs: string[];
  /** Temperatures of the intents and of the services. */
  heat: number;
  serviceHeat: number;
  scales: number[];
  biases: number[];
  weights: string;
}
