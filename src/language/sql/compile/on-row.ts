import type { Event } from "../../../event/event.ts";
import type { Code, Compiled, Frame } from "./compiled.ts";

/** The expression on another row than the one at hand; a plain field is read without more ado. */
export function onRow({ run, read }: Compiled, find: (path: Frame["path"]) => Event | undefined): Code {
  if (read !== undefined) return ({ path }) => read(find(path));
  return (frame) => run({ ...frame, row: find(frame.path) });
}
