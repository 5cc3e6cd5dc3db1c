import type { Event } from "../../src/event/event.ts";
import type { ValueObject } from "../../src/event/value.ts";
import type { MatchedEvents, MatchFunctions } from "../../src/operators/function/match-function.ts";

/** What the shop wants to know, as fields added to the alert. */
export const functions: MatchFunctions = {
  abandonedCart: {
    processMatch: ({ purchase }) =>
      warning("PURCHASE_COMPLETION", purchase, `bought ${text(purchase, "productId")}`),
    processTimedOutMatch: ({ cart_add: cart }) =>
      warning(
        "CART_ABANDONMENT",
        cart,
        `left ${text(cart, "productId")} of ${text(cart, "price")} in the cart`,
      ),
  },
  churnRisk: ({ first_view: views }) =>
    warning("CHURN_RISK", views, `${views?.length} views and no decision`),
  crossUpsell: ({ first_view: first, second_view: second }) =>
    warning("CROSS_UPSELL", second, comparison(text(first, "categoryCode"), text(second, "categoryCode"))),
  priceSensitivity: (match) => warning("PRICE_SENSITIVITY", match.cart_after_drop, priceDrop(match)),
  purchaseIntent: ({ initial_view: view }) =>
    warning("PURCHASE_INTENT", view, `keeps coming back to ${text(view, "productId")}`),
};

function warning(alertType: string, events: readonly Event[] = [], message: string): ValueObject {
  const { userId, userSession } = events[0]!.data;
  return { alertType, userId, userSession, message };
}

function comparison(first: string, second: string): string {
  return first === second ? `more of ${first}` : `from ${first} to ${second}`;
}

function priceDrop({ initial_view: before, lower_price_view: after }: MatchedEvents): string {
  return `waited for ${text(before, "price")} to fall to ${text(after, "price")}`;
}

function text(events: readonly Event[] = [], field: string): string {
  return `${events[0]!.data[field] as string | number}`;
}
