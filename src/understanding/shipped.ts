/** The form of the trained model as it is shipped. */

/** What training ships: labels, calibration, and packed weights (base64), one scale and bias a class. */
export interface ShippedModel {
  /** Hash of the sentences that it was trained on. */
  data: string;
  intents: string[];
  services: string[];
  langs: string[];
  /** Temperature of the intents; slope and shift of the services. */
  heat: number;
  slope: number;
  shift: number;
  scales: number[];
  biases: number[];
  weights: string;
}
