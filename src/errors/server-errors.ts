import { defineErrors } from "./define-errors.ts";

/** Errors of the service and its HTTP interface. */
export const serverErrors = defineErrors({
  CONFIG_UNREADABLE: {
    domain: "user",
    message: "the configuration {path} cannot be read: {reason}",
    hint: "Name the file with --config; docs/server.md has one to begin with.",
  },
  CONFIG_VALUE: {
    domain: "user",
    message: '"{field}" is {found}: {reason}',
  },
  CONFIG_TOGETHER: {
    domain: "user",
    message: '"{field}" goes not together with "{other}": {reason}',
  },
  SERVER_ADDRESS: {
    domain: "external",
    message: "the server cannot listen on {host}, port {port}: {reason}",
    hint: "Stop what listens there, or choose another port in the configuration.",
  },
  HTTP_TOKEN: {
    domain: "user",
    message: "this needs a token, and there is {found}",
    hint: "Send the header Authorization: Bearer TOKEN; make one with sluice tokens create.",
  },
  HTTP_ROLE: {
    domain: "user",
    message: 'this needs the role "{needed}"; the token "{name}" has the role "{role}"',
    hint: "Ask an admin for a token with that role.",
  },
  HTTP_REQUEST: {
    domain: "user",
    message: "the request cannot be used: {reason}",
    hint: "The interface is described at /openapi.json.",
  },
  HTTP_UNKNOWN: {
    domain: "user",
    message: "there is no {method} {path}",
    hint: "The interface is described at /openapi.json.",
  },
  HTTP_TOO_LARGE: {
    domain: "user",
    message: "the request is larger than {limit} bytes",
    hint: "Send smaller batches, or raise http.bodyLimit in the configuration.",
  },
  HTTP_TOO_MANY: {
    domain: "user",
    retry: true,
    message: "there were more than {limit} requests within a minute",
    hint: "Wait {seconds} s, or raise http.requestsPerMinute in the configuration.",
  },
  HTTP_BUSY: {
    domain: "external",
    retry: true,
    message: "the job has not yet read what was posted before",
    hint: "Post the same batch again a little later; nothing of it was taken.",
  },
  HTTP_NOT_RUNNING: {
    domain: "external",
    retry: true,
    message: "the job does not run: {reason}",
  },
  HTTP_NO_POSTS: {
    domain: "user",
    message: "the job reads its events from files, so none can be posted",
    hint: "Leave events.files out of the configuration.",
  },
  HTTP_FAILED: {
    domain: "internal",
    message: "the request failed by a fault of Sluice: {reason}",
    hint: "The log of the server has more. Please report it.",
  },
  HTTP_RULE_COUNT: {
    domain: "user",
    message: "the request holds {found}, but it is about the one rule {id}",
  },
  TRIAL_TOO_LONG: {
    domain: "user",
    severity: "warning",
    message: "the trial was stopped after {seconds} s or {alerts} alerts; it had offered {events} events",
    hint: "Try fewer events, or a rule with fewer partial matches.",
  },
  TOKEN_NOT_FOUND: {
    domain: "user",
    message: 'there is no token "{id}"',
    hint: "See which there are with sluice tokens list.",
  },
  REMOTE_FAILED: {
    domain: "external",
    retry: true,
    message: "the server {server} cannot be used: {reason}",
    hint: "Check its address, and that it runs.",
  },
});
