import { createHash, randomBytes } from "node:crypto";

/** What a token allows: looking; also changing rules; also tokens. Each has what those before it have. */
export const roles = ["viewer", "author", "admin"] as const;

export type Role = (typeof roles)[number];

/** Who may use the HTTP interface. The token itself is kept nowhere. */
export interface Token {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the token, which is random enough to need no more. */
  readonly hash: string;
  readonly role: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** Where tokens are kept. */
export interface TokenStore {
  tokens(): Promise<readonly Token[]>;
  addToken(token: Token): Promise<void>;
  /** Whether there was such a token. */
  removeToken(id: string): Promise<boolean>;
}

/** Makes a token and keeps its hash; `secret` is to be shown once. */
export async function createToken(
  store: TokenStore,
  name: string,
  role: Role,
): Promise<{ readonly token: Token; readonly secret: string }> {
  const secret = `sluice_${randomBytes(32).toString("base64url")}`;
  const id = randomBytes(4).toString("hex");
  const token = { id, name, hash: hashToken(secret), role, created: Date.now() };
  await store.addToken(token);
  return { token, secret };
}

/** The token that somebody shows, if there is one. */
export async function findToken(store: TokenStore, secret: string): Promise<Token | undefined> {
  const hash = hashToken(secret);
  return (await store.tokens()).find((token) => token.hash === hash);
}

/** Whether a token of the role `has` may do what needs the role `needed`. */
export function allows(has: string, needed: Role): boolean {
  return roles.indexOf(has as Role) >= roles.indexOf(needed);
}

function hashToken(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
