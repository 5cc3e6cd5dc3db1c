/** 0: done; 1: something failed, or a check found errors; 2: the command was not understood. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;
