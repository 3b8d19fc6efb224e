/** What deciding is given (a turn with the views of its person) and what it gives back (an outcome of plain effects). */
import type { DelayOverrides } from "./limits.ts";
import type { Meaning } from "./meaning.ts";
import type { Address, Choice, Incoming, Prompt, Weight } from "./message.ts";
import type { Locale, Named, Person, Role } from "./people.ts";
import type {
  Absence,
  Hours,
  Loge,
  Message,
  Note,
  Offer,
  Payment,
  Provider,
  Rating,
  Records,
  Reminder,
  Series,
  ServiceRequest,
  Table,
} from "./records.ts";

/** A loge as everybody may see it. */
export interface LogeCard {
  id: string;
  slug: string;
  name: string;
  city: string;
  postalCodes: string[];
  timezone: string;
  hours: Hours;
  delays?: DelayOverrides;
  /** Percent charged to the provider; absent when there is none. */
  commission?: number;
  coordinators: Named[];
}

/** A provider as a coordinator sees one: with the reasons to choose, and no hidden ranking. */
export interface ProviderCard extends Provider {
  name: string;
  locale: Locale;
  /** Visits booked or under way. */
  load: number;
  visits: { start: string; end?: string }[];
  jobs: number;
  stars?: number;
  /** Residents who rated this person 4 or 5. */
  likedBy: string[];
}

/** A request with the names that go with it. What its reader may not see is not in it. */
export interface RequestView extends ServiceRequest {
  residentName: string;
  residentLocale: Locale;
  logeName?: string;
  timezone: string;
  /** What its loge has set otherwise. */
  delays?: DelayOverrides;
  coordinatorName?: string;
  providerName?: string;
  /** Those of `also`, by name. */
  relatives?: Named[];
  /** Last lines of the thread, oldest first. */
  thread: Message[];
  offers: (Offer & { providerName: string })[];
  notes: Note[];
  rating?: Rating;
  seriesOf?: Series;
  /** What was paid directly; only in a request that its desk has looked up. */
  payments?: Payment[];
}

export interface Views {
  /** Everybody is a resident of somewhere. */
  resident: {
    me: Person;
    loge?: LogeCard;
    network: LogeCard[];
    requests: RequestView[];
    /** Requests of somebody else whose news this person gets: to be read and spoken of, not to be decided. */
    followed?: RequestView[];
  };
  /** Jobs carry the address only once this provider is confirmed. */
  provider: {
    me: Person;
    profile: Provider;
    loges: LogeCard[];
    offers: (Offer & { of: RequestView })[];
    jobs: RequestView[];
  };
  coordinator: {
    me: Person;
    loges: Loge[];
    requests: RequestView[];
    providers: ProviderCard[];
    network: LogeCard[];
    absences: Absence[];
  };
  admin: { me: Person; network: LogeCard[]; requests: RequestView[] };
}

/** Answers of a dialogue by key; values are plain data. */
export type Answers = Record<string, unknown>;

/** A dialogue that waits for an answer in this chat. */
export interface Asking {
  at: "question";
  /** Names what the dialogue makes: ids are derived from it, so that a replay makes the same ones. */
  id: string;
  dialogue: string;
  about?: string;
  answers: Answers;
  /** Which once-keys ran, and for which value. */
  done: Record<string, string>;
  /** Key of the question that is open. */
  asked: string;
  /** How many questions were put so far, and how often the open one was missed. */
  questions: number;
  misses: number;
  /** How often the open question was put again, so that its words change. */
  repeats?: number;
  since: number;
}

/** At rest, `said` is a mark of what the assistant said last, so that it does not say it again. */
export type Conversation = { at: "rest"; said?: string } | (Asking & { parked?: Asking });

/** What the stored ids say about the message that this one replies to, or the topic it stands in. */
export interface Replied {
  about?: string;
  card?: string;
  choices: Choice[];
  /** Whose words they were, when they were passed on. */
  voice?: string;
}

/** What one chat said in one breath, with all that its person may see. */
export interface Turn {
  id: string;
  now: number;
  chat: Address;
  /** True in a group: the chat belongs to several. */
  group: boolean;
  /** The loge whose desk this group is. */
  desk?: string;
  messages: Incoming[];
  from: Person;
  replied?: Replied;
  /** Choices of the last message that offered some in this chat. */
  offered: Choice[];
  /** Request of the last message that was sent to this chat, if it had one. */
  lastAbout?: string;
  conversation: Conversation;
  views: { resident: Views["resident"] } & Partial<Views>;
  /** An invitation whose payload this turn carries ("/start PAYLOAD"), unused or used. */
  invitation?: Records["invitation"];
  /** What a language model added, if any. */
  meaning?: Meaning;
  /** What a second look found. */
  found?: Found;
}

/** A second look that deciding may ask for: it is then called again with `found`. Only within the loges of the person; "*" is all of them. */
export type Lookup =
  | { what: "request"; ref: string }
  /** Those whose words hold `text`, or that are for one of `services`. */
  | { what: "requests"; loge: string; text?: string; services?: string[]; open?: boolean }
  /** `person`: only this one. */
  | { what: "residents"; loge: string; text?: string; person?: string }
  /** Residents who agreed to news and may be written to. */
  | { what: "news"; loge: string }
  | { what: "mine" };

export interface Found {
  requests: RequestView[];
  people: (Person & { requests: number; notes: Note[] })[];
  /** Everything held about the person, for "mes données". */
  mine?: unknown;
}

/** Who is told: a person (in a role, in the chat where they hold it), or whoever keeps a loge; no rule ever holds a phone number. */
export type Recipient = { person: string; as: Role } | { coordinatorsOf: string } | { admins: true };

export type Effect =
  | { [T in Table]: { kind: "put"; table: T; row: Records[T] } }[Table]
  | { kind: "remove"; table: Table; id: string }
  /** To whoever spoke, in this chat. */
  | { kind: "say"; prompt: Prompt; about?: string; replyTo?: string; card?: string; weight?: Weight }
  /** To others: commit finds the chats and picks the language. */
  | {
      kind: "tell";
      to: Recipient;
      prompt: Record<Locale, Prompt>;
      card?: string;
      about?: string;
      weight?: Weight;
      /** First name of the person whose words these are. */
      voice?: string;
      /** For words passed on: the ref of the original in this turn's chat. */
      source?: string;
      /** Dropped after this moment, and the coordinator told. */
      until?: number;
      /** What the desk of `about` reads when nobody could be reached: the words are kept as failed. */
      unreached?: Record<Locale, Prompt>;
      /** Post it under the card of `about`, as a reply to it. */
      underCard?: boolean;
    }
  /** Words passed on before follow their source: changed, or taken back when there is no text. */
  | { kind: "follow"; source: { chat: Address; ref: string }; text?: string }
  /** This address no longer answers, has moved, or belongs to another person (merge on proof). */
  | { kind: "address"; at: Address; change: "gone" | "back" }
  | { kind: "address"; at: Address; change: "moved"; to: string }
  | { kind: "address"; at: Address; change: "joins"; person: string }
  /** A button of this turn's card is answered in words, in a pop-up where there is one. */
  | { kind: "hint"; text: string }
  /** Everything about this person goes, but for what the law makes us keep. */
  | { kind: "forget"; person: string };

export interface Outcome {
  /** The turn's id, a reminder's id, or a hook's key: written once, refused the second time. */
  once: string;
  conversation?: Conversation;
  effects: Effect[];
  /** The request that this turn's messages belong to: they become lines of its thread. */
  about?: string;
  /** Secrets heard in this turn: masked wherever its words are kept. */
  mask?: string[];
}

/** Something whose moment has come, with what deciding about it needs. */
export interface Due {
  reminder: Reminder;
  now: number;
  loge?: Loge;
  coordinators: Named[];
  request?: RequestView;
  offer?: Offer;
  series?: Series;
  person?: Person;
  /** Open requests of the loge, for its morning brief; other visits of the same series, for who follows one of them. */
  requests?: RequestView[];
  announcement?: Records["announcement"];
  /** Providers of the loge, when the kind of reminder lists some. */
  providers: ProviderCard[];
  /** The door code, only on the day and only for the confirmed provider's reminder. */
  code?: string;
}
