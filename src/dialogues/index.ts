/** The list of dialogues, by name. */
import type { Dialogue } from "#talk/dialogue.ts";
import { agree, bookIt, otherSlot, refuse, slots, withdraw } from "./agree.ts";
import { deskPaid, paid, rate, unhappy } from "./after.ts";
import { becomeCoordinator } from "./become-coordinator.ts";
import { cancel } from "./cancel.ts";
import { change } from "./change.ts";
import { deskBook, deskCancel, deskQuote, pick } from "./desk-quote.ts";
import { absence, back, standIn } from "./desk-absence.ts";
import { announce } from "./desk-announce.ts";
import { deskBrief, deskLine } from "./desk-brief.ts";
import { delays } from "./desk-delays.ts";
import { hours } from "./desk-hours.ts";
import { handOver, invite } from "./desk-invite.ts";
import { deskNeed } from "./desk-need.ts";
import { note } from "./desk-notes.ts";
import { acceptProvider, askProvider, refuseProvider, seeProof, showProvider } from "./desk-provider.ts";
import { deskPause, providerList } from "./desk-providers.ts";
import { readyForget, readyList, readySend, readyStore } from "./desk-ready.ts";
import { block, residentCard, residentList } from "./desk-residents.ts";
import { requestCard, search } from "./desk-search.ts";
import { spoken } from "./desk-spoken.ts";
import { correct } from "./correct.ts";
import { ask, decline, deskHelp, openRequests, refer } from "./desk.ts";
import { chat, empty, faq, menu, number, refused, spam, stopped, thanks, unreadable, welcome } from "./help.ts";
import { human } from "./human.ts";
import { join, makeDesk } from "./join.ts";
import { joinChats, linkChats } from "./link-chats.ts";
import { forgetMe, moved, myData, newsYes, renamed } from "./my-data.ts";
import { dossier } from "./dossier.ts";
import { extra, extraAnswer } from "./extra.ts";
import { myRequest, myRequests } from "./my-requests.ts";
import { offerServices } from "./offer-services.ts";
import { offer } from "./offer.ts";
import { leave, pause, resume, tellLoge } from "./provider-life.ts";
import { pass, quote } from "./quote.ts";
import { readBack } from "./read-back.ts";
import { follow, inviteRelative, noRelative, relativeHuman, relativeWords } from "./relative.ts";
import { reopen } from "./reopen.ts";
import { changeSeries } from "./series.ts";
import { requestHelp } from "./request-help.ts";
import { simpler } from "./simpler.ts";
import { answerAnyway, resend, takeBack } from "./told.ts";
import { which } from "./which.ts";

const all: Dialogue[] = [
  requestHelp,
  change,
  cancel,
  myRequests,
  human,
  join,
  makeDesk,
  readBack,
  welcome,
  menu,
  number,
  faq,
  thanks,
  chat,
  spam,
  refused,
  unreadable,
  empty,
  stopped,
  ask,
  correct,
  resend,
  takeBack,
  answerAnyway,
  refer,
  decline,
  deskHelp,
  openRequests,
  offer,
  quote,
  pass,
  agree,
  bookIt,
  otherSlot,
  slots,
  refuse,
  withdraw,
  rate,
  unhappy,
  paid,
  deskPaid,
  deskQuote,
  deskBook,
  deskCancel,
  offerServices,
  becomeCoordinator,
  acceptProvider,
  askProvider,
  refuseProvider,
  seeProof,
  showProvider,
  pause,
  resume,
  leave,
  tellLoge,
  pick,
  reopen,
  myRequest,
  changeSeries,
  dossier,
  extra,
  extraAnswer,
  spoken,
  note,
  readyList,
  readyStore,
  readyForget,
  readySend,
  search,
  requestCard,
  providerList,
  deskPause,
  residentList,
  residentCard,
  block,
  absence,
  back,
  standIn,
  hours,
  delays,
  invite,
  handOver,
  announce,
  deskBrief,
  deskLine,
  deskNeed,
  myData,
  forgetMe,
  newsYes,
  renamed,
  moved,
  linkChats,
  joinChats,
  inviteRelative,
  noRelative,
  follow,
  relativeWords,
  relativeHuman,
  simpler,
  which,
];

const byName = new Map(all.map((one) => [one.name, one]));

export { commands } from "./commands.ts";

/** The dialogue of this name; undefined when a deploy has taken it away. */
export function dialogueNamed(name: string): Dialogue | undefined {
  return byName.get(name);
}

// How a sentence is known for one of these, for the engine: the list is the only door into the dialogues.
export { extraIn } from "./extra.ts";
export { aboutSelf } from "./provider-life.ts";
export { isHouseQuestion } from "./help.ts";
export { reopenable } from "./reopen.ts";
export { seriesChange } from "./series.ts";
