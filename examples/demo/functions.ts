import type { Event } from "../../src/event/event.ts";
import type { ValueObject } from "../../src/event/value.ts";
import type { MatchFunctions } from "../../src/operators/function/match-function.ts";

type Events = readonly Event[] | undefined;

/** What happened, in words. */
export const functions: MatchFunctions = {
  accountTakeover: ({ failure, login, transfer }) =>
    said(
      `${failure!.length} failed logins, then one from ${of(login, "city")}, then ${money(transfer)} gone`,
    ),
  cardTesting: ({ tiny, large }) =>
    said(
      `${tiny!.map(({ data }) => Number(data.amount).toFixed(2)).join(" + ")} tried, then ${money(large)}`,
    ),
  twoCities: ({ here, elsewhere }) =>
    said(
      `${of(here, "city")}, and ${of(elsewhere, "city")} ${minutesBetween(here, elsewhere)} minutes later`,
    ),
  emptiedAccount: ({ transfer }) => said(`${transfer!.length} transfers in ${secondsOf(transfer)} seconds`),
  blockedStock: ({ cart }) => said(`${cart!.length} goods in the cart for 15 minutes, no checkout`),
  giftCards: ({ card }) => said(`${card!.length} gift cards within ${secondsOf(card)} seconds`),
  unpaidOrder: {
    processMatch() {},
    processTimedOutMatch: ({ order }) => said(`order of ${money(order)} never paid`),
  },
};

function said(message: string): ValueObject {
  return { message };
}

function of(events: Events, field: string): string {
  return events![0]!.data[field] as string;
}

function money(events: Events): string {
  return (events![0]!.data.amount as number).toLocaleString("en", { minimumFractionDigits: 2 });
}

function minutesBetween(first: Events, second: Events): number {
  return Math.round((second![0]!.time - first![0]!.time) / 60_000);
}

function secondsOf(events: Events): number {
  return Math.round((events!.at(-1)!.time - events![0]!.time) / 1000);
}
