import { z } from "zod";
import { sluiceError } from "../../errors/sluice-error.ts";
import type { App } from "../app.ts";
import { createToken, type Token, type TokenStore } from "../auth/tokens.ts";
import { newTokenSchema, tokenSchema } from "../contract.ts";

const config = { role: "admin" } as const;

/** Who may use the interface. */
export function tokenRoutes(app: App, tokens: TokenStore): void {
  app.get(
    "/tokens",
    {
      config,
      schema: { summary: "All tokens, without their secrets", response: { 200: z.array(tokenSchema) } },
    },
    async () => (await tokens.tokens()).map(shown),
  );
  app.post(
    "/tokens",
    {
      config,
      schema: {
        summary: "Make a token; its secret is shown this once",
        body: newTokenSchema,
        response: { 200: tokenSchema.extend({ secret: z.string() }) },
      },
    },
    async ({ body: { name, role } }) => {
      const { token, secret } = await createToken(tokens, name, role);
      return { ...shown(token), secret };
    },
  );
  app.delete(
    "/tokens/:id",
    {
      config,
      schema: {
        summary: "Revoke a token",
        params: z.object({ id: z.string() }),
        response: { 204: z.undefined() },
      },
    },
    async ({ params: { id } }, reply) => {
      if (!(await tokens.removeToken(id))) throw sluiceError("TOKEN_NOT_FOUND", { id });
      return reply.status(204).send();
    },
  );
}

function shown({ id, name, role, created }: Token): z.infer<typeof tokenSchema> {
  return { id, name, role, created };
}
