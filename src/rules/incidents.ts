/**
 * How often something went wrong that somebody should be told of. The rules of a host share one, so that nobody looks at
 * every rule after every event to find that nothing did.
 */
export class Incidents {
  count = 0;
}
