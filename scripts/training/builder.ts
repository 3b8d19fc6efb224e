/** Gathers the training sentences, spoiled copies beside the clean ones, by one chance that always falls the same way. */
import { type Chance, chance } from "./chance.ts";
import { spoil } from "./noise.ts";

/** A sentence with its labels, before it is cut into tokens. */
export interface Sentence {
  text: string;
  lang: string;
  intent?: string;
  services?: string[];
  /** Which danger, where that is known. */
  danger?: string;
  group: number;
}

export class Builder {
  readonly out: Sentence[] = [];
  private group = 0;
  readonly random: Chance = chance(1789);

  next(): number {
    return ++this.group;
  }

  /** Keeps a sentence and, as often as `spoiled` says, a spoiled copy. */
  keep(sentence: Sentence, spoiled = 0.5): void {
    this.out.push(sentence);
    if (this.random.next() < spoiled)
      this.out.push({ ...sentence, text: spoil(sentence.text, this.random, sentence.lang) });
  }
}
