import type { FastifyRequest } from "fastify";
import { sluiceError } from "../../errors/sluice-error.ts";
import { allows, findToken, type Role, type Token, type TokenStore } from "./tokens.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may use the route; left out: admins. `anyone` needs no token. */
    role?: Role | "anyone";
  }
  interface FastifyRequest {
    /** Whose request it is. */
    token?: Token;
  }
}

/** A hook before every route: no token, no access, unless the route is for anyone. Throws HTTP_TOKEN or HTTP_ROLE. */
export function requireToken(store: TokenStore): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const needed = request.routeOptions.config.role ?? (request.is404 ? "viewer" : "admin");
    if (needed === "anyone") return;
    const secret = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
    if (secret === undefined) throw sluiceError("HTTP_TOKEN", { found: "none" });
    const token = await findToken(store, secret);
    if (token === undefined) throw sluiceError("HTTP_TOKEN", { found: "one that nobody knows" });
    if (!allows(token.role, needed))
      throw sluiceError("HTTP_ROLE", { needed, name: token.name, role: token.role });
    request.token = token;
  };
}
